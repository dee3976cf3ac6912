import { Refusal } from '../../shared/errors/refusal';
import { oneOf } from '../../shared/fields/choice';
import { parseJson } from '../../shared/fields/contractInput';
import type { Reader } from './reading';
import type { Row } from '../engine/row';
import { unixSeconds } from './time';
import { lineOf, requiredId, requiredSeconds } from './values';

/** Map Each Field Below: a row is a refund, with its lines in rows of the form or as JSON. */
export const fieldReader: Reader = {
	isLine: () => false,
	refundId: (row) => requiredId(row.field('refundId'), 'Refund ID'),
	content: (row, refundId) => {
		const createdAt = requiredSeconds(row.field('createdAt'), 'Created At', row.timezone);
		const { updatedAt } = (row.field('additionalFields') ?? {}) as { updatedAt?: unknown };
		const context = { refundId, timezone: row.timezone };
		return {
			createdAt,
			updatedAt: unixSeconds(updatedAt, 'Updated At', row.timezone),
			lineItems: givenLines(row).map((line, index) =>
				lineOf(line, context, `Line Items[${index}]`),
			),
		};
	},
};

/** The same without lines: an upload of it neutralises the refund. */
export const fieldReaderWithoutLines: Reader = {
	...fieldReader,
	content: (row) => ({
		createdAt: requiredSeconds(row.field('createdAt'), 'Created At', row.timezone),
		lineItems: [],
	}),
};

type Lines = Array<Record<string, unknown>>;

function givenLines(row: Row): Lines {
	const given = row.field('specifyLineItems') ?? 'fields';
	const form = oneOf(['fields', 'json'], given, 'Specify Line Items');
	if (form === 'json') return linesIn(row.field('lineItemsJson'));
	const { line = [] } = (row.field('lineItems') ?? {}) as { line?: Lines };
	return line.map(withoutEmpty);
}

/** Fields of the form that were left empty. */
const withoutEmpty = (line: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(line).filter(([, value]) => value !== '' && value !== null));

/**
 * Lines from a cell or a JSON field.
 *
 * @throws Refusal unless it is a list of objects
 */
export function linesIn(value: unknown): Lines {
	const lines = parseJson(value ?? [], 'Line Items');
	const isObject = (line: unknown) =>
		typeof line === 'object' && line !== null && !Array.isArray(line);
	if (Array.isArray(lines) && lines.every(isObject)) return lines as Lines;
	throw new Refusal(
		'Line Items has to be a list of objects like [{"lineItemId": "4711", "refundedQuantity": 1}].',
		{ field: 'Line Items' },
	);
}
