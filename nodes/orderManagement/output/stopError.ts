import { NodeApiError } from 'n8n-workflow';
import { lineBreak, withoutItemIndex } from '../../shared/errors/inEditor';
import type { Refusal } from '../../shared/errors/refusal';
import type { Row } from '../engine/row';
import type { RowReport } from './report';

/**
 * The error of a stopped run, the same for all rows that failed: whichever n8n shows tells everything, one line per row.
 *
 * @param refusal of one of them, should no row have reported a failure
 */
export function stopError(row: Row, refusal: Refusal, reports: readonly RowReport[]): NodeApiError {
	const first = reports.find(isFailure);
	const firstMessage = first?.message ?? refusal.message;
	const counts = reports.length > 1 ? ` ${countsOf(row, reports)}` : '';
	const message = `Row ${(first?.index ?? row.index) + 1}: ${firstMessage}${counts}`;
	const { facts } = refusal;
	const error = new NodeApiError(
		row.run.node,
		{ message },
		{
			message,
			description: reports.length > 1 ? listing(reports) : facts.errorMessages?.join('; '),
			httpCode: facts.httpStatus === undefined ? undefined : String(facts.httpStatus),
		},
	);
	return withoutItemIndex(error);
}

const isFailure = ({ status }: RowReport) => status === 'failed' || status === 'unknown';

function countsOf({ run }: Row, reports: readonly RowReport[]): string {
	const count = (...wanted: Array<RowReport['status']>) =>
		reports.filter(({ status }) => wanted.includes(status)).length;
	const failed = count('failed');
	const unclear = count('unknown');
	const heldBack = count('held back');
	const skipped = count('skipped');
	const done = reports.length - failed - unclear - heldBack - skipped;
	const skippedToo = skipped > 0 ? `, ${skipped} skipped` : '';
	return `(${reports.length} rows: ${done} done, ${failed} failed, ${unclear} unclear, ${heldBack} not sent${skippedToo}. ${whatNow(run, done + unclear)})`;
}

function whatNow({ sendsNothing, repeatMovesMoney }: Row['run'], mayHaveMoved: number): string {
	if (repeatMovesMoney)
		return 'Do NOT simply run it again: rows without a reference would move money a second time.';
	if (sendsNothing && mayHaveMoved === 0)
		return 'Nothing was moved. Put these rows right, or leave them out, and run all rows again.';
	return 'Running it again is safe: what was done is recognised and not repeated.';
}

/** Rows that need a person come first, then what was done, then what was not sent. */
const rank = (report: RowReport): number =>
	isFailure(report) ? 0 : report.status === 'held back' ? 2 : 1;

function listing(reports: readonly RowReport[]): string {
	return [...reports]
		.sort((a, b) => rank(a) - rank(b))
		.map(lineOf)
		.join(lineBreak);
}

const lineOf = ({ index, status, orderId, movedId, message }: RowReport): string => {
	const order = orderId ? `, order ${orderId}` : '';
	const id = movedId ? `, id ${movedId}` : '';
	return `Row ${index + 1}: ${status}${order}${id}${message ? ` – ${message}` : ''}`;
};
