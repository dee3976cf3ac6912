import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

/**
 * What n8n itself does differently in its two lines, and our nodes can't change: kept here alone, so that every test
 * reads the same over both. `npm test` runs the engine of 2.41.1, `npm run test:n8n1` that of 1.123.81 (n8n-core
 * 1.122.48); both read and executed 2026-11. No test is left out over 1.x: its engine has everything that they use.
 */
interface N8nLine {
	/** What the test button says of an unreachable host: 1.x drops the cause, and with it the code that 2.x shows. */
	unreachableHost: string;
	/** In which order the engine carries out what an agent asks for in one request. */
	callsOfOneRequest: 'first to last' | 'last to first';
	/** A row on the error output: 1.x takes none there that has more than `error` and `message`. */
	onErrorOutput: (text: unknown, details: IDataObject) => IDataObject;
}

const lines = {
	'1.x': {
		unreachableHost: 'The service refused the connection - perhaps it is offline',
		callsOfOneRequest: 'last to first',
		onErrorOutput: (text, details) => ({ error: details, message: text }) as IDataObject,
	},
	'2.x': {
		unreachableHost: 'ECONNREFUSED',
		callsOfOneRequest: 'first to last',
		onErrorOutput: (text, details) => ({ error: text, message: text, details }) as IDataObject,
	},
} as const satisfies Record<string, N8nLine>;

const { version } = createRequire(join(process.cwd(), 'package.json'))('n8n-core/package.json') as {
	version: string;
};

/** The line of the engine that the tests run over. */
export const lineName: keyof typeof lines = version.startsWith('1.') ? '1.x' : '2.x';

const line: N8nLine = lines[lineName];

export const { unreachableHost, onErrorOutput } = line;

/** An agent reads its answers in the order of its calls; this is the order in which the calls were carried out. */
export const inOrderOfExecution = (answers: readonly string[]): string[] =>
	line.callsOfOneRequest === 'first to last' ? [...answers] : answers.toReversed();
