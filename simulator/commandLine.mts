import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SettingsPatch } from './settings.mts';
import { settingsPatch } from './settings.mts';
import type { SimulatorOptions } from './simulator.mts';

const defaultPort = 4010;

/** In PEM. */
export interface Tls {
	key: string;
	cert: string;
}

export interface StartOptions extends SimulatorOptions {
	/** 0 takes a free one. */
	port: number;
	/** Ends the simulator when its standard input is closed, so that no killed caller leaves it behind. */
	endWithStdin: boolean;
	/** Key and certificate in PEM; without them plain http. */
	tls?: Tls;
}

/** Thrown for a command line that makes no sense; the message is for people. */
export class WrongCommandLine extends Error {}

const flags = {
	port: { type: 'string', default: String(defaultPort) },
	state: { type: 'string' },
	seed: { type: 'string' },
	rate: { type: 'string' },
	latency: { type: 'string' },
	'tls-key': { type: 'string' },
	'tls-cert': { type: 'string' },
	'end-with-stdin': { type: 'boolean', default: false },
} as const;

function wholeNumber(flag: string, text: string): number {
	if (!/^\d+$/.test(text))
		throw new WrongCommandLine(`--${flag} needs a whole number, not "${text}".`);
	return Number(text);
}

function settingsOf(values: { seed?: string; rate?: string; latency?: string }): SettingsPatch {
	const { seed, rate, latency } = values;
	const patch = settingsPatch.safeParse({
		...(seed === undefined ? {} : { seed: wholeNumber('seed', seed) }),
		...(rate === undefined ? {} : { requestsPerSecond: wholeNumber('rate', rate) }),
		...(latency === undefined ? {} : { latencyMs: wholeNumber('latency', latency) }),
	});
	if (!patch.success) throw new WrongCommandLine(patch.error.issues[0]?.message ?? 'Wrong flag.');
	return patch.data;
}

function parseFlags(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options: flags }).values;
	} catch (error) {
		throw new WrongCommandLine(error instanceof Error ? error.message : String(error));
	}
}

function tlsOf(keyFile: string | undefined, certFile: string | undefined): Tls | undefined {
	if (keyFile === undefined && certFile === undefined) return undefined;
	if (keyFile === undefined || certFile === undefined)
		throw new WrongCommandLine('--tls-key and --tls-cert belong together.');
	return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
}

/** Reads the command line (without the names of the runtime and the script). */
export function readCommandLine(args: readonly string[]): StartOptions {
	const values = parseFlags(args);
	return {
		port: wholeNumber('port', values.port),
		endWithStdin: values['end-with-stdin'],
		stateFile: values.state,
		tls: tlsOf(values['tls-key'], values['tls-cert']),
		settings: settingsOf(values),
	};
}
