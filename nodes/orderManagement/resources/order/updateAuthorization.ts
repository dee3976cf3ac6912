import type { BrandId } from '../../../../contract/brand';
import type { Order } from '../../../../contract/order';
import { order as orderSchema } from '../../../../contract/order';
import type { OrderLine } from '../../../../contract/orderLine';
import { defined } from '../../../shared/defined';
import { Refusal } from '../../../shared/errors/refusal';
import type { Operation } from '../../engine/operation';
import { orderIdOf } from '../../engine/rowIds';
import { amountUnitField, newOrderAmountField, parseAmountUnit } from '../../fields/amount';
import { orderIdField } from '../../fields/ids';
import { orderLinesFields } from '../../fields/lines/orderLines';
import { parseOrderLines } from '../../fields/lines/parseOrderLines';
import { newAmountOptionsField } from '../../fields/options/options';
import { descriptionField, parseDescription } from '../../fields/reference';
import type { Decimal } from '../../money/decimal';
import { parseDecimal } from '../../money/decimal';
import { sumOfLines } from '../../money/lineTotals';
import type { AmountUnit } from '../../money/minorUnits';
import { decimalText, formatMinor, toMinorUnits } from '../../money/minorUnits';
import { requestLine } from '../../money/requestLine';
import { readObject } from '../steps/read';
import { onOrder, write } from '../steps/write';

export const updateAuthorization: Operation = {
	value: 'updateAuthorization',
	name: 'Update Amount and Lines',
	action: 'Update amount and lines of order',
	done: 'Set the new amount and lines.',
	description:
		'Set a new total for an order. Its lines are kept unless you give new ones; an increase is checked by the vendor.',
	api: 'updateAuthorization',
	fields: ({ id }) => [
		orderIdField,
		newOrderAmountField,
		amountUnitField,
		descriptionField,
		...orderLinesFields[id],
		newAmountOptionsField,
	],
	prepare: (row) => {
		const order_id = orderIdOf(row);
		const amount = parseDecimal(row.fields.value('amount'), 'New Order Amount');
		const unit = parseAmountUnit(row.fields.value('amountUnit'));
		const description = parseDescription(row.fields.value('description'));
		const newLines = parseOrderLines(
			row.brand,
			row.fields.group('orderLines'),
			row.fields.value('orderLinesJson'),
		);
		const keepLines = row.fields.options.keepLines === true;
		return async () =>
			await onOrder(row, order_id, async () => {
				const order = readableOrder(await readObject(row, { order_id }, 'getOrder'));
				const amountMinor = newTotal(amount, unit, order);
				if (newLines) assertNewLines(newLines, amountMinor, order.purchase_currency);
				else if (!keepLines) assertKeptLines(order, amountMinor);
				// A list that is left out deletes the lines at Klarna and is refused by Kustom (API descriptions, 2026-11).
				const order_lines = newLines ?? keptLines(row.brand.id, order);
				const body = defined({ order_amount: amountMinor, description, order_lines });
				const columns = reportOf(order, amountMinor, order_lines);
				return await write(row, { order_id }, { body }, columns);
			});
	},
};

type ReadableOrder = Order & { purchase_currency: string };

function readableOrder(body: unknown): ReadableOrder {
	const { data } = orderSchema.safeParse(body);
	if (data?.purchase_currency !== undefined) {
		return { ...data, purchase_currency: data.purchase_currency.toUpperCase() };
	}
	throw new Refusal("The answer isn't an order as the API documents it, so nothing was changed.");
}

function newTotal(amount: Decimal, unit: AmountUnit, order: ReadableOrder): number {
	const label = 'New Order Amount';
	const amountMinor = toMinorUnits(amount, unit, order.purchase_currency, label);
	const looksMinor = unit === 'major' && amount.digits === String(order.order_amount);
	if (looksMinor && amountMinor !== order.order_amount) {
		throw new Refusal(
			`${label} is ${amount.written}, which is the order's present amount in minor units. Write ${decimalText(order.order_amount ?? 0, order.purchase_currency)}, or choose 'Minor Units'.`,
			{ field: label },
		);
	}
	return amountMinor;
}

function keptLines(brandId: BrandId, { order_lines = [] }: ReadableOrder): OrderLine[] {
	return order_lines.map((line) => requestLine(brandId, line));
}

function assertNewLines(lines: readonly OrderLine[], amountMinor: number, currency: string) {
	const sumMinor = sumOfLines(lines);
	if (sumMinor === amountMinor) return;
	throw new Refusal(
		`The order lines add up to ${formatMinor(sumMinor, currency)}, but the new amount is ${formatMinor(amountMinor, currency)}. Correct one of them.`,
		{ field: 'Order Lines' },
	);
}

/** The customer would see lines of one amount on an order of another. */
function assertKeptLines(order: ReadableOrder, amountMinor: number) {
	const { order_lines: lines = [], purchase_currency: currency } = order;
	const sumMinor = sumOfLines(lines);
	if (lines.length === 0 || sumMinor === amountMinor) return;
	const difference = formatMinor(amountMinor - sumMinor, currency);
	throw new Refusal(
		`The new amount is ${formatMinor(amountMinor, currency)}, but the order's lines, which would stay, add up to ${formatMinor(sumMinor, currency)}. Give all lines of the changed order in 'Order Lines', for example with one more over ${difference}, or switch on 'Keep Lines That Do Not Add Up' in the options.`,
		{ field: 'Order Lines' },
	);
}

function reportOf(order: ReadableOrder, amountMinor: number, lines: readonly OrderLine[]) {
	const { purchase_currency: currency } = order;
	const sumMinor = sumOfLines(lines);
	const differ = lines.length > 0 && sumMinor !== amountMinor;
	return {
		currency,
		order_amount: decimalText(amountMinor, currency),
		...(differ ? { order_lines_amount: decimalText(sumMinor, currency) } : {}),
	};
}
