import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { JournalEntry } from './journalEntry.mts';

/** An append-only list of everything that changed the simulator's state. */
export interface Journal {
	/** Entries from before this start. */
	readonly earlier: readonly JournalEntry[];
	/** Returns when the entry would survive the end of this process. */
	append(entry: JournalEntry): void;
	clear(): void;
	close(): void;
}

/** Nothing is kept: for a simulator without a state file. */
export const forgetfulJournal: Journal = {
	earlier: [],
	append: () => {},
	clear: () => {},
	close: () => {},
};

function parseLines(text: string): JournalEntry[] {
	const lines = text.split('\n').filter((line) => line !== '');
	return lines.map((line) => JSON.parse(line) as JournalEntry);
}

/** A journal in a file with one JSON entry per line. A last line without an end (a torn write) is cut off. */
export function openJournal(path: string): Journal {
	const file = openSync(path, 'a+');
	const content = readFileSync(file);
	const lengthBytes = content.lastIndexOf('\n') + 1;
	if (lengthBytes < content.length) ftruncateSync(file, lengthBytes);
	return {
		earlier: parseLines(content.toString('utf8', 0, lengthBytes)),
		// A write that returned is in the system's hands and outlives a killed process; only a power cut would need
		// fsync, which costs more than the rest of a request.
		append: (entry) => {
			writeSync(file, `${JSON.stringify(entry)}\n`);
		},
		clear: () => ftruncateSync(file, 0),
		close: () => closeSync(file),
	};
}
