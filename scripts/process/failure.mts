import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const TAIL_LINES = 30;

/** A failure that a person can do something about: told in a sentence, without a stack. */
export class Failure extends Error {
	override readonly name = 'Failure';
}

/** The end of a log, and where the whole of it is. */
export function endOfLog(logFile: string): string {
	if (!existsSync(logFile)) return `There is no log at ${logFile}.`;
	const lines = stripVTControlCharacters(readFileSync(logFile, 'utf8')).trimEnd().split('\n');
	return `${lines.slice(-TAIL_LINES).join('\n')}\n\nThe whole log: ${logFile}`;
}
