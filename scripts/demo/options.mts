import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure } from '../process/failure.mts';
import { isTableFile } from './tableFile.mts';

/** The sheets in `examples`, with a mistake of every kind in them. */
const EXAMPLE = 'examples/shipped-orders.csv';
const ownExamples = [EXAMPLE, 'examples/shipped-orders.xlsx'].map((file) => resolve(file));

/** What the person asked `npm start` for. */
export interface StartOptions {
	/** End after the table instead of leaving the editor open. */
	once: boolean;
	/** Forget what the simulator remembers of earlier runs. */
	reset: boolean;
	/** Port of the n8n editor; undefined takes 5678 or a free one. */
	port?: number;
	/** Make up an order for every order id that the simulator doesn't know. */
	inventOrders: boolean;
	/** The spreadsheet to capture, CSV or Excel. */
	sheetFile: string;
	/** It is one of this project's own, in which some rows fail on purpose. */
	isExample: boolean;
}

const usage = `npm start -- [FILE] [--once] [--reset] [--port N] [--invent-orders]

  FILE             another spreadsheet than examples/shipped-orders.csv, .csv or .xlsx; its orders are seeded from a
                   file beside it that ends with .orders.json
  --once           end after the table, with exit code 0 only if every row got a result and the ledger agrees
  --reset          forget what the simulator remembers of earlier runs
  --port N         port of the n8n editor
  --invent-orders  make up an authorized order for every order id that the simulator doesn't know`;

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				once: { type: 'boolean', default: false },
				reset: { type: 'boolean', default: false },
				port: { type: 'string' },
				'invent-orders': { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		throw new Failure(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
	}
}

function portNumber(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65536) return port;
	throw new Failure(`--port takes a number from 1 to 65535, not '${text}'.`);
}

/** @throws Failure with the usage when the arguments make no sense */
export function startOptions(args: string[]): StartOptions | { help: string } {
	const { values, positionals } = parse(args);
	const [given, ...others] = positionals;
	if (values.help) return { help: usage };
	if (others.length > 0) throw new Failure(usage);
	// npm runs scripts in the project's folder and says in INIT_CWD where the person is.
	const sheetFile = given ? resolve(process.env.INIT_CWD ?? '.', given) : EXAMPLE;
	if (!existsSync(sheetFile)) throw new Failure(`There is no file ${sheetFile}.`);
	if (!isTableFile(sheetFile)) throw new Failure(`${sheetFile} has to end with .csv or .xlsx.`);
	return {
		once: values.once,
		reset: values.reset,
		port: portNumber(values.port),
		inventOrders: values['invent-orders'],
		sheetFile,
		isExample: ownExamples.includes(resolve(sheetFile)),
	};
}
