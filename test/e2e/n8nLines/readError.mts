import type { RunError } from '../../../scripts/n8n/execution.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import type { Told, ToldCounts } from './told.mts';

const countsForm = /(\d+) done, (\d+) failed, (\d+) unclear, (\d+) not sent/;
const rowForm = /^Row (\d+): ([a-z_ ]+?)(?:, order (\S+?))?(?:, id (\S+?))?(?: – .*)?(?:<br>)?$/;
const notSent = ['held back', 'not sent'];

/** Stop Workflow's error: how many rows ended how, in its message. */
export function readCounts({ message }: RunError): ToldCounts {
	const [done, failed, unclear, rest] = countsForm.exec(message)?.slice(1).map(Number) ?? [];
	if (done === undefined || failed === undefined || unclear === undefined || rest === undefined) {
		throw new Failure(`The error counts no rows: ${message}`);
	}
	return { done, failed, unclear, notSent: rest };
}

/** What Stop Workflow's error says of each row, one line per row. */
export function readListing({ description }: RunError): Told[] {
	return (description ?? '').split('\n').flatMap((line) => {
		const [, number, words = '', , id] = rowForm.exec(line) ?? [];
		if (number === undefined) return [];
		const status = notSent.includes(words) ? 'not_sent' : words;
		return [{ row: Number(number) - 1, status, id }];
	});
}
