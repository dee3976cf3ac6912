import type { OrderLine } from '../../../contract/orderLine.ts';
import type { OrderSeed } from '../../support/simulator.mts';
import { isSameReference } from '../../support/judge/identity.mts';
import type { Random } from '../random.mts';

/** A row of the sheet, with what it means. */
export interface SheetRow {
	/** What the node gets: the order and the reference in any spelling that means the same. */
	columns: {
		order: string;
		amount: string;
		reference: string | number;
		/** `SKU-1 x 2`. */
		lines?: string;
		/** Return fee in major units; empty: none. */
		fee?: string;
	};
	orderId: string;
	/** 0: it follows from the order. */
	amountMinor: number;
	/** Missing: one event for every execution. */
	reference?: string;
	/** Whether an instruction can be read from it. */
	isValid: boolean;
	/** How many pieces of which line, by the line's reference. */
	pieces?: ReadonlyMap<string, number>;
	/** 0: none. */
	feeMinor?: number;
	/** The pieces as another system writes them, where nothing has to be shared out. */
	pricedLines?: OrderLine[];
}

interface SheetParts {
	orders: OrderSeed[];
	amountMode: 'exact' | 'remaining';
	amountUnit: 'major' | 'minor';
	withoutReference: boolean;
	/** Rows of the same event ask for the same amount. */
	oneAmount: boolean;
}

export const isSameRow = (one: SheetRow, other: SheetRow) =>
	one.reference !== undefined &&
	one.orderId === other.orderId &&
	isSameReference(one.reference, other.reference);

/** A reference as people write them. */
export const referenceOf = (number: number) => `Rück-${number}`;

/** The number in such a reference. */
export function numberIn(reference: string | undefined): number | undefined {
	const digits = /^Rück-(\d+)$/.exec(reference ?? '')?.[1];
	return digits === undefined ? undefined : Number(digits);
}

/** One to eight rows about these orders, some of them twice, some of them nonsense. */
export function randomSheet(random: Random, parts: SheetParts): SheetRow[] {
	const rows: SheetRow[] = [];
	const count = random.integer(1, 8);
	while (rows.length < count) {
		const copied = rows[random.integer(0, rows.length)];
		if (copied && random.chance(0.5)) rows.push(respelt(random, copied));
		else rows.push(agreeing(rows, randomRow(random, parts, rows.length), parts));
	}
	return rows;
}

function agreeing(rows: SheetRow[], row: SheetRow, { oneAmount }: SheetParts): SheetRow {
	const twin = rows.find((other) => other.isValid && isSameRow(row, other));
	if (!oneAmount || !twin || !row.isValid) return row;
	const { amountMinor, columns } = twin;
	return { ...row, amountMinor, columns: { ...row.columns, amount: columns.amount } };
}

/** The same event, written differently. */
function respelt(random: Random, row: SheetRow): SheetRow {
	const { order } = row.columns;
	const reference = String(row.columns.reference);
	const columns = {
		...row.columns,
		order: random.pick([order, order, order.toUpperCase(), ` ${order} `] as const),
		reference: random.pick([
			reference,
			reference,
			` ${reference}`,
			reference.normalize('NFD'),
		] as const),
	};
	return { ...row, columns };
}

function randomRow(random: Random, parts: SheetParts, index: number): SheetRow {
	const order = parts.orders[random.integer(0, parts.orders.length - 1)] ?? {};
	const amountMinor = random.pick([1, 500, 1_234, 2_500, 2_500, 5_000, 10_000, 12_000] as const);
	const withoutReference = parts.withoutReference && random.chance(0.7);
	// Few references, so that some rows use one that is taken.
	const reference = referenceOf(random.chance(0.15) ? 1 : index + 2);
	const row: SheetRow = {
		columns: {
			order: order.order_id ?? '',
			amount: amountText(amountMinor, parts.amountUnit, order.purchase_currency),
			reference: withoutReference ? '' : reference,
		},
		orderId: order.order_id ?? '',
		amountMinor,
		reference: withoutReference ? undefined : reference,
		isValid: true,
	};
	return random.chance(0.07) ? spoilt(random, row, parts) : row;
}

function amountText(amountMinor: number, unit: 'major' | 'minor', currency: string | undefined) {
	if (unit === 'minor' || currency === 'JPY') return String(amountMinor);
	return (amountMinor / 100).toFixed(2);
}

/** The row with something in it that nobody can carry out. */
function spoilt(random: Random, row: SheetRow, { amountMode }: SheetParts): SheetRow {
	const nonsense =
		amountMode === 'exact' && random.chance(0.5)
			? { amount: random.pick(['-5', '1.234,567', ''] as const) }
			: { order: random.pick(['no-such-order', ''] as const) };
	return { ...row, columns: { ...row.columns, ...nonsense }, isValid: false };
}

/** The row as somebody sends it again after changing its amount. */
export function corrected(random: Random, row: SheetRow): SheetRow {
	if (!row.isValid || !random.chance(0.5)) return row;
	const amount = row.columns.amount.replace(/^\d+/, (whole) => String(Number(whole) + 1));
	const isMajor = amount.includes('.');
	const amountMinor = row.amountMinor + (isMajor ? 100 : 1);
	return { ...row, columns: { ...row.columns, amount }, amountMinor };
}
