import type { OrderLine } from '../../../contract/orderLine.ts';
import type { OrderSeed } from '../../support/simulator.mts';
import { piecesOf } from './lineOrders.mts';
import type { Random } from '../random.mts';
import type { MovementId } from '../../support/judge/terms.mts';
import type { SheetRow } from './sheet.mts';
import { isSameRow, referenceOf } from './sheet.mts';

interface SheetParts {
	orders: OrderSeed[];
	movement: MovementId;
	amountMode: 'lines' | 'remaining';
	withoutReference: boolean;
}

/** One to six rows that name pieces, or ask for everything less a return fee; some of them twice. */
export function lineSheet(random: Random, parts: SheetParts): SheetRow[] {
	const rows: SheetRow[] = [];
	const count = random.integer(1, 6);
	while (rows.length < count) {
		const copied = rows[random.integer(0, rows.length)];
		const row = copied && random.chance(0.4) ? copied : randomRow(random, parts, rows.length);
		const twin = rows.find((other) => isSameRow(row, other)) ?? row;
		rows.push({ ...twin, columns: { ...twin.columns, lines: textOf(random, twin.pieces) } });
	}
	return rows;
}

function randomRow(random: Random, parts: SheetParts, index: number): SheetRow {
	const { orders, movement, amountMode, withoutReference } = parts;
	const order = orders[random.integer(0, orders.length - 1)] ?? {};
	const isAnonymous = withoutReference && random.chance(0.5);
	const reference = isAnonymous ? undefined : referenceOf(random.chance(0.15) ? 1 : index + 2);
	const feeMinor = movement === 'refund' ? randomFee(random, amountMode) : 0;
	const chosen = amountMode === 'lines' ? chosenLines(random, order.order_lines ?? []) : [];
	return {
		columns: {
			order: order.order_id ?? '',
			amount: '',
			reference: reference ?? '',
			fee: feeText(feeMinor, order.purchase_currency),
		},
		orderId: order.order_id ?? '',
		amountMinor: feeMinor === 0 ? sumOf(chosen) : 0,
		reference,
		isValid: true,
		pieces: new Map(chosen.map(({ reference: sku = '', quantity }) => [sku, quantity])),
		feeMinor,
		...(chosen.length > 0 ? { pricedLines: chosen } : {}),
	};
}

const sumOf = (lines: readonly OrderLine[]) =>
	lines.reduce((sum, { total_amount }) => sum + total_amount, 0);

const randomFee = (random: Random, amountMode: 'lines' | 'remaining') =>
	random.chance(amountMode === 'remaining' ? 0.7 : 0.25) ? random.pick([1, 100, 495] as const) : 0;

function feeText(feeMinor: number, currency: string | undefined): string {
	if (feeMinor === 0) return '';
	return currency === 'JPY' ? String(feeMinor) : (feeMinor / 100).toFixed(2);
}

/** One or two lines of the order with some of their pieces, priced as another system would do it. */
const chosenLines = (random: Random, lines: readonly OrderLine[]) =>
	random
		.shuffled(lines)
		.slice(0, random.integer(1, 2))
		.map((line) => piecesOf(line, random.integer(1, Math.min(line.quantity, 4))));

/** Pieces as people write them. */
const textOf = (random: Random, pieces: SheetRow['pieces'] = new Map<string, number>()) =>
	random
		.shuffled([...pieces])
		.map(([sku, count]) =>
			random.pick([`${sku} x ${count}`, `${count} x ${sku}`, `${sku} × ${count}`] as const),
		)
		.join(random.pick([', ', '; ', '\n'] as const));
