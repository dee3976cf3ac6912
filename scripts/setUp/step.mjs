import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { showProgress } from '../process/progress.mjs';
import { followChild } from './child.mjs';

const TAIL_LINES = 30;
const INTERRUPTED = [130, 143, 129];

/** A failure that is told in a sentence, without a stack. */
export class StepFailed extends Error {
	constructor(message, exitCode = 1) {
		super(message);
		this.exitCode = exitCode;
	}
}

function tail(logFile) {
	const lines = stripVTControlCharacters(readFileSync(logFile, 'utf8')).trimEnd().split('\n');
	return lines.slice(-TAIL_LINES).join('\n');
}

function failure({ title, logFile, hint }, code) {
	if (INTERRUPTED.includes(code)) return new StepFailed('Stopped.', code);
	const where = `The whole log: ${relative(process.cwd(), logFile)}`;
	return new StepFailed(
		[`${title} failed. The end of its log:`, '', tail(logFile), '', where, hint].join('\n'),
	);
}

/** Runs a long command with its output in a log file. */
export async function runStep({ title, command, args, logFile, hint }) {
	mkdirSync(dirname(logFile), { recursive: true });
	const log = openSync(logFile, 'w');
	const progress = showProgress(title);
	let code;
	try {
		// Tools that show spinners write plain lines instead.
		const env = { ...process.env, CI: 'true' };
		code = await followChild(command, args, { env, stdio: ['ignore', log, log] });
	} finally {
		progress.end(code === 0);
		closeSync(log);
	}
	if (code !== 0) throw failure({ title, logFile, hint }, code);
}
