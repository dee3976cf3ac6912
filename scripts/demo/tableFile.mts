import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { z } from 'zod/v4';
import { Failure } from '../process/failure.mts';

/** Rows of a table by the names of its columns, every cell as text. */
export type Table = Array<Record<string, string>>;

const table = z.array(z.record(z.string(), z.string()));

/** Reads as n8n's Extract From File does in the workflow. */
function parseCsv(text: string): Table {
	const [header = ''] = text.split('\n', 1);
	if (header.includes(';') && !header.includes(',')) {
		throw new Failure(
			"its columns are separated by ';', and the workflow reads ','. Save it with commas or as .xlsx",
		);
	}
	return table.parse(parse(text, { columns: true, bom: true, skip_empty_lines: true }));
}

async function parseExcel(file: string): Promise<Table> {
	const [header = [], ...rows] = await readSheet(file);
	const names = header.map((name) => String(name ?? ''));
	const filled = rows.filter((row) => row.some((cell) => cell !== null));
	return filled.map((row) =>
		Object.fromEntries(names.map((name, index) => [name, String(row[index] ?? '')])),
	);
}

const readers: Record<string, (file: string) => Promise<Table>> = {
	'.csv': async (file) => parseCsv(readFileSync(file, 'utf8')),
	'.xlsx': parseExcel,
};

/** Whether a file's name says that it is a table which can be read. */
export const isTableFile = (file: string): boolean => extname(file).toLowerCase() in readers;

/** @throws Failure when the file isn't a table */
export async function readTable(file: string): Promise<Table> {
	const read = readers[extname(file).toLowerCase()];
	if (!read) throw new Failure(`${basename(file)} has to end with .csv or .xlsx.`);
	try {
		return await read(file);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Failure(`${basename(file)} can't be read: ${reason}`);
	}
}
