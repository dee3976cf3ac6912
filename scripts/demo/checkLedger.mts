import type { ResultRow, SheetRow } from './sheet.mts';
import type { LedgerEntry } from './simulator.mts';

const sameText = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** `1.249,00` and `01249` are the same amount as `1249.00`: the last sign stands before the decimals. */
function plainAmount(text: string): string {
	const withoutThousands = text.trim().replace(/[.,](?=.*[.,])/g, '');
	const [whole = '', fraction = ''] = withoutThousands.replace(',', '.').split('.');
	const decimals = fraction.replace(/0+$/, '');
	return `${whole.replace(/^0+(?=\d)/, '')}${decimals && `.${decimals}`}`;
}

const describe = ({ movement, amount_minor, currency, order_id, reference }: LedgerEntry) =>
	`${movement} of ${amount_minor} ${currency} (minor units), order ${order_id}, reference ${reference ?? 'none'}`;

/** Rows without a result of their own, and results that belong to another row. */
export function unansweredRows(
	sheet: readonly SheetRow[],
	results: readonly ResultRow[],
): string[] {
	const extra = results.length - sheet.length;
	const surplus = extra > 0 ? [`There are ${extra} more results than rows.`] : [];
	const problems = sheet.flatMap(({ row, orderId, reference }, index) => {
		const result = results[index];
		if (!result?.status) return [`Row ${row} got no result.`];
		const isOwn = sameText(result.orderId, orderId) && sameText(result.reference, reference);
		return isOwn
			? []
			: [`Row ${row} got the result of order ${result.orderId}, ${result.reference}.`];
	});
	return [...problems, ...surplus];
}

/** What the row says it moved, against what the spreadsheet asked for and what the ledger says. */
function rowProblem(
	asked: SheetRow,
	result: ResultRow,
	entry: LedgerEntry | undefined,
): string | undefined {
	const { row } = asked;
	const claim = `Row ${row} says captured ${result.moved} ${result.currency}`;
	if (!entry) return `${claim}, but the ledger has no capture ${result.captureId}.`;
	if (plainAmount(result.moved) !== plainAmount(asked.amount)) {
		return `${claim}, but the spreadsheet asks for ${asked.amount}.`;
	}
	const isSame =
		BigInt(result.moved.replace('.', '')) === BigInt(entry.amount_minor) &&
		entry.currency === result.currency &&
		sameText(entry.order_id, asked.orderId) &&
		entry.reference === asked.reference.trim();
	return isSame ? undefined : `${claim}, but the ledger has ${describe(entry)}.`;
}

/**
 * Compares the money that really moved in this run with the rows that say they moved some.
 *
 * @param entries the ledger's entries of this run
 * @returns one sentence per disagreement; empty when the ledger agrees
 */
export function ledgerDisagreements(
	entries: readonly LedgerEntry[],
	sheet: readonly SheetRow[],
	results: readonly ResultRow[],
): string[] {
	const byId = new Map(entries.map((entry) => [entry.id, entry]));
	const unclaimed = new Set(entries);
	const problems = sheet.flatMap((asked, index) => {
		const result = results[index];
		if (result?.status !== 'captured') return [];
		const entry = byId.get(result.captureId);
		// An entry that an earlier row claimed already is not there for a second one.
		const isFree = entry !== undefined && unclaimed.delete(entry);
		return rowProblem(asked, result, isFree ? entry : undefined) ?? [];
	});
	const unreported = [...unclaimed].map(
		(entry) => `The ledger has a movement that no row reports: ${describe(entry)}.`,
	);
	return [...problems, ...unreported];
}
