import { limits } from '../../../../contract/limits';
import type { Order } from '../../../../contract/order';
import { order as orderSchema } from '../../../../contract/order';
import type { OrderLine } from '../../../../contract/orderLine';
import { Refusal } from '../../errors/refusal';
import { amountUnitField, newOrderAmountField } from '../../fields/amount';
import { oneOf } from '../../fields/choice';
import { orderIdField, parseOrderId } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options';
import { orderLinesFields } from '../../fields/orderLines';
import { parseOrderLines } from '../../fields/parseOrderLines';
import { descriptionField } from '../../fields/reference';
import { textOf } from '../../fields/text';
import type { Decimal } from '../../money/decimal';
import { parseDecimal } from '../../money/decimal';
import { sumOfLines } from '../../money/lineTotals';
import type { AmountUnit } from '../../money/minorUnits';
import { amountUnits, decimalText, formatMinor, toMinorUnits } from '../../money/minorUnits';
import type { Operation } from '../../operation';
import { readObject } from '../../rows/read';
import { onOrder, write } from '../../rows/write';

export const updateAuthorization: Operation = {
	value: 'updateAuthorization',
	name: 'Update Amount and Lines',
	action: 'Update amount and lines of order',
	description:
		'Set a new total for an order. Its lines are kept unless you give new ones; an increase is checked by the vendor.',
	api: 'updateAuthorization',
	fields: ({ id }) => [
		orderIdField,
		newOrderAmountField,
		amountUnitField,
		descriptionField,
		...orderLinesFields[id],
		requestOptionsField,
	],
	prepare: (row) => {
		const orderId = parseOrderId(row.field('orderId'));
		row.known.order_id = orderId;
		const amount = parseDecimal(row.field('amount'), 'New Order Amount');
		const unit = oneOf(amountUnits, row.field('amountUnit') ?? 'major', 'Amount Unit');
		const description = textOf(row.field('description'), 'Description', limits.description);
		const newLines = parseOrderLines(
			row.brand,
			row.collection('orderLines'),
			row.field('orderLinesJson'),
		);
		return async () =>
			await onOrder(row, orderId, async () => {
				const order = readableOrder(await readObject(row, 'getOrder', { order_id: orderId }));
				const amountMinor = newTotal(amount, unit, order);
				if (newLines) assertSum(newLines, amountMinor, order.purchase_currency);
				const body = {
					order_amount: amountMinor,
					...(description === undefined ? {} : { description }),
					// A list that is left out deletes the lines at Klarna and is refused by Kustom (API descriptions, 2026-11).
					order_lines: newLines ?? order.order_lines ?? [],
				};
				return await write(
					row,
					'updateAuthorization',
					{ orderId, body },
					{
						currency: order.purchase_currency,
						order_amount: decimalText(amountMinor, order.purchase_currency),
					},
				);
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

function assertSum(lines: readonly OrderLine[], amountMinor: number, currency: string) {
	const sumMinor = sumOfLines(lines);
	if (sumMinor === amountMinor) return;
	throw new Refusal(
		`The order lines add up to ${formatMinor(sumMinor, currency)}, but the new amount is ${formatMinor(amountMinor, currency)}. Correct one of them.`,
		{ field: 'Order Lines' },
	);
}
