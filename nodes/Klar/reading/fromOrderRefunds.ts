import type { IDataObject } from 'n8n-workflow';
import type { OrderLine } from '../../../contract/orderLine';
import { refund as refundSchema } from '../../../contract/refund';
import { later } from '../../../contract/text';
import { quote } from '../../shared/errors/quote';
import { Refusal } from '../../shared/errors/refusal';
import { conform, parseJson } from '../../shared/fields/contractInput';
import { textOf } from '../../shared/fields/text';
import type { Reader } from './reading';
import type { Row } from '../engine/row';
import { lineOf, requiredId, requiredSeconds } from './values';

/** What a line's id at Klar may be made of. */
export const placeholders = ['merchant_data', 'order_id', 'reference', 'refund_id'] as const;

const refundLines = later(() => refundSchema.unwrap().pick({ order_lines: true }));

/** Types of order lines that somebody can send back; the others carry money only. */
const goods: readonly unknown[] = ['physical', 'digital', undefined];

const isGoods = ({ type, quantity, total_amount }: OrderLine) =>
	goods.includes(type) && quantity > 0 && total_amount >= 0;

function inexpressible(reason: string): Refusal {
	return new Refusal(
		`${reason} Klar knows refunds by their lines and quantities and holds no amounts, so this one can't be expressed there. Nothing was sent for it.`,
		{ field: 'order_lines' },
	);
}

/** The lines of a refund by Kustom or Klarna that Klar can know of. */
function goodsOf(row: Row): { lines: OrderLine[]; note?: string } {
	const given = { order_lines: parseJson(row.input.order_lines, 'order_lines') };
	const { order_lines: all = [] } = conform(refundLines, given, 'order_lines');
	if (all.length === 0) throw inexpressible('The refund has an amount but no order lines.');
	const lines = all.filter(isGoods);
	if (lines.length === 0) {
		throw inexpressible('The refund has only lines that are no goods (shipping, discounts, fees).');
	}
	const others = all.filter((line) => !isGoods(line)).map(({ name }) => name);
	return { lines, note: others.length === 0 ? undefined : `Left out: ${others.join(', ')}` };
}

/** @throws Refusal when the pattern asks for what the line doesn't have */
function lineItemIdOf(row: Row, line: OrderLine, pattern: string, place: string): string {
	const { order_id, refund_id } = row.input;
	// The refund has a reference, too, and that one names no line.
	const known: Record<string, unknown> = { ...line, order_id, refund_id };
	return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
		const isKnown = (placeholders as readonly string[]).includes(name);
		const value = isKnown ? textOf(known[name], `${place} ${name}`) : undefined;
		if (value !== undefined) return value;
		const cure = isKnown
			? `${place} has no '${name}', which the field 'How Klar Names an Order Line' asks for.`
			: `The field 'How Klar Names an Order Line' asks for '${name}'. Possible are: ${placeholders.join(', ')}.`;
		throw new Refusal(cure, { field: 'How Klar Names an Order Line' });
	});
}

/** @throws Refusal for what else people put in front of this step */
function assertRefund(input: IDataObject) {
	const getMany = "'Refund → Get Many' of the Kustom or Klarna node";
	if (Array.isArray(input.refunds) || 'remaining_to_refund' in input) {
		throw new Refusal(`The row is an order. Read its refunds one by one with ${getMany}.`, {
			field: 'refunds',
		});
	}
	if (input.refund_id === undefined && input.status === 'failed')
		throw new Refusal(`The row failed before it came here: ${quote(String(input.message))}`);
	for (const field of ['refund_id', 'refunded_at']) {
		if (field in input) continue;
		throw new Refusal(
			`Column '${field}' is missing. Rows have to come from ${getMany}: what 'Refund → Create' gives has no lines and no time.`,
			{ field },
		);
	}
}

/** From Kustom or Klarna Refunds: a row is what 'Refund → Get Many' gives for a refund of an order. */
export const orderRefundReader: Reader = {
	isLine: () => false,
	refundId: ({ input }) => {
		assertRefund(input);
		return requiredId(input.refund_id, "Column 'refund_id'");
	},
	content: (row, refundId) => {
		const { timezone, input } = row;
		const createdAt = requiredSeconds(input.refunded_at, "Column 'refunded_at'", timezone);
		const pattern =
			textOf(row.field('lineItemPattern'), 'How Klar Names an Order Line') ?? '{reference}';
		const { lines, note } = goodsOf(row);
		const context = { refundId, timezone };
		const lineItems = lines.map((line, index) => {
			const place = `order_lines[${index}]`;
			const lineItemId = lineItemIdOf(row, line, pattern, place);
			const id = `${refundId}/${index + 1}`;
			return lineOf({ id, lineItemId, refundedQuantity: line.quantity }, context, place);
		});
		return { createdAt, lineItems, note };
	},
};
