import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { lineBreak, withoutItemIndex } from '../../shared/errors/inEditor';
import type { Result } from './outcome';
import { isFailure, klarStatuses } from './outcome';

/** Rows that the error lists at most. */
const listedRows = 50;

/** The error of a stopped run: the row that stopped it, how many ended how, and every row that failed. */
export function stopError(
	context: IExecuteFunctions,
	{ index, outcome }: Result,
	results: readonly Result[],
): NodeOperationError {
	const reason = outcome.refusal?.message ?? '';
	const isOne = results.length === 1;
	const message = isOne ? reason : `Row ${index + 1}: ${reason} ${countsOf(results)}`;
	const description = isOne ? undefined : listing(results);
	const error = new NodeOperationError(context.getNode(), message, {
		itemIndex: index,
		description,
	});
	return withoutItemIndex(error);
}

function countsOf(results: readonly Result[]): string {
	const counts = klarStatuses.flatMap((status) => {
		const count = results.filter(({ outcome }) => outcome.status === status).length;
		return count > 0 ? [`${count} ${status}`] : [];
	});
	return `(${results.length} rows: ${counts.join(', ')}. Running it again is safe: an upload replaces what has the same id.)`;
}

function listing(results: readonly Result[]): string {
	const wrong = results.filter(({ outcome }) => isFailure(outcome));
	const lines = wrong.map(
		({ index, outcome }) => `Row ${index + 1}: ${outcome.status} – ${outcome.refusal?.message}`,
	);
	const rest = lines.length - listedRows;
	return [...lines.slice(0, listedRows), ...(rest > 0 ? [`… and ${rest} more rows`] : [])].join(
		lineBreak,
	);
}
