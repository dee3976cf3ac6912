import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { OrderLine } from '../../../../contract/orderLine';
import { orderEssentials } from '../../../../contract/order';
import type { Row } from '../../engine/row';
import { currencyDecimals } from '../../money/currency';
import { decimalText } from '../../money/minorUnits';
import { readObject } from './read';

/**
 * Amounts like 49.90 with their currency, and lines that can be put into 'Lines'. Off by itself, so that workflows from before it go on
 * getting what they got.
 */
export const simplifyMovementField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: false,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The API's own names of what a simplified capture or refund tells. */
const parts = {
	capture: { id: 'capture_id', amount: 'captured_amount', at: 'captured_at' },
	refund: { id: 'refund_id', amount: 'refunded_amount', at: 'refunded_at' },
} as const;

/** Captures or refunds of an order as the API reports them, or, with Simplify, as people read them. */
export async function movementItems(
	row: Row,
	kind: keyof typeof parts,
	order_id: string,
	entries: readonly IDataObject[],
): Promise<IDataObject[]> {
	if (!row.fields.isOn('simplify')) return entries.map((entry) => ({ order_id, ...entry }));
	const order = orderEssentials.safeParse(await readObject(row, { order_id }, 'getOrder'));
	const currency = order.data?.purchase_currency?.toUpperCase();
	return entries.map((entry) => simplified(kind, order_id, currency, entry));
}

function simplified(
	kind: keyof typeof parts,
	order_id: string,
	currency: string | undefined,
	entry: IDataObject,
): IDataObject {
	const { id, amount, at } = parts[kind];
	const decimal = (minor: unknown) =>
		typeof minor === 'number' && currency !== undefined && currencyDecimals(currency) !== undefined
			? decimalText(minor, currency)
			: undefined;
	const refunded = kind === 'capture' ? { refunded: decimal(entry.refunded_amount ?? 0) } : {};
	return {
		order_id,
		[id]: entry[id],
		reference: entry.reference,
		amount: decimal(entry[amount]),
		...refunded,
		currency,
		lines: linesText(entry.order_lines),
		description: entry.description,
		[at]: entry[at],
	};
}

const canBeText = (reference: string) =>
	/^[^,;\n]+$/.test(reference) && !/\bx\b|^\d+$/i.test(reference);

/** `SKU-1 x 2, SKU-7 x 1`, as 'Selected Lines' takes it; as JSON where a reference can't stand in such a text. */
function linesText(lines: unknown): string | undefined {
	if (!Array.isArray(lines)) return undefined;
	const named = (lines as OrderLine[]).flatMap(({ reference, quantity }) =>
		reference === undefined ? [] : [{ reference, quantity }],
	);
	if (named.length === 0) return undefined;
	return named.every(({ reference }) => canBeText(reference))
		? named.map(({ reference, quantity }) => `${reference} x ${quantity}`).join(', ')
		: JSON.stringify(named);
}
