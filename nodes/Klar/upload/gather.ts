import type { KlarRefund } from '../../../contract/klarRefund';
import { klarRefund } from '../../../contract/klarRefund';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import { conform } from '../../shared/fields/contractInput';
import type { Reading } from '../reading/reading';
import type { Line } from '../reading/values';

/** A refund as it will be sent, and the rows it came from. */
export interface Draft {
	refund: KlarRefund;
	/** Numbers of its rows, from 0. */
	rows: number[];
	/** Rows that brought earlier versions of it. */
	earlierRows: number[];
	/** The row of each of its lines. */
	lineRows: number[];
	notes: ReadonlyMap<number, string>;
}

/** The refunds of a sheet, and what the rows can't be carried out for. */
export interface Gathered {
	drafts: Draft[];
	problems: Map<number, Refusal>;
}

/** One version of a refund: a row that has the whole of it, or all rows that have a line of it. */
type Version = Reading[];

const numberOf = (index: number) => index + 1;
/** Rows are in the order of the sheet. */
const lastRow = (version: Version) => version.at(-1)?.index ?? 0;

/**
 * Puts rows together to refunds. A refund is all or nothing, because an upload replaces it as a whole: with one bad row
 * none of its rows is sent. Of several versions of a refund the last one counts.
 */
export function gather(readings: readonly Reading[]): Gathered {
	const gathered: Gathered = { drafts: [], problems: new Map() };
	const refunds = Map.groupBy(readings, refundIdsBelow());
	for (const { index, problem } of refunds.get(undefined) ?? []) {
		if (problem) gathered.problems.set(index, problem);
	}
	for (const [refundId, rows] of refunds) {
		if (refundId !== undefined) gatherRefund(refundId, rows, gathered);
	}
	return gathered;
}

/**
 * Refund ids of rows, asked one after the other. A line without one is held to belong to the refund above it, as where
 * cells were merged: it is wrong, and that refund would be sent without it.
 */
function refundIdsBelow(): (reading: Reading) => string | undefined {
	let above: string | undefined;
	return ({ refundId, isLine }) => {
		above = refundId ?? (isLine ? above : undefined);
		return above;
	};
}

function gatherRefund(refundId: string, rows: readonly Reading[], gathered: Gathered) {
	const versions = versionsOf(rows);
	const drafts = versions.map((version) => draftOf(refundId, version, gathered));
	const last = drafts.pop();
	const earlierRows = drafts.flatMap((draft) => draft?.rows ?? []);
	if (last) gathered.drafts.push({ ...last, earlierRows });
	const later = lastRow(versions.at(-1) ?? []);
	for (const row of last ? [] : earlierRows) {
		gathered.problems.set(row, laterIsWrong(refundId, later));
	}
}

/** In the order of their last rows. */
function versionsOf(rows: readonly Reading[]): Version[] {
	const lines = rows.filter(({ isLine }) => isLine);
	const wholes = rows.filter(({ isLine }) => !isLine).map((row) => [row]);
	return [...wholes, ...(lines.length > 0 ? [lines] : [])].sort((a, b) => lastRow(a) - lastRow(b));
}

/** The version as Klar takes it; `undefined` when some row of it is wrong, which is then noted for all of them. */
function draftOf(
	refundId: string,
	version: Version,
	{ problems }: Pick<Gathered, 'problems'>,
): Draft | undefined {
	const wrong = new Map<number, Refusal>();
	for (const { index, problem } of version) if (problem) wrong.set(index, problem);
	const draft = wrong.size === 0 ? assemble(refundId, version, wrong) : undefined;
	if (draft && wrong.size === 0) return draft;
	const [culprit = 0] = wrong.keys();
	for (const { index } of version) {
		problems.set(index, wrong.get(index) ?? siblingOf(refundId, culprit));
	}
	return undefined;
}

function assemble(
	refundId: string,
	version: Version,
	wrong: Map<number, Refusal>,
): Draft | undefined {
	const createdAt = agreed(version, 'createdAt', 'Created At', wrong);
	const updatedAt = agreed(version, 'updatedAt', 'Updated At', wrong);
	const lines = version.flatMap(({ index, content }) =>
		(content?.lineItems ?? []).map((line) => ({ line, row: index })),
	);
	noteRepeatedLines(lines, wrong);
	const [first] = version;
	if (createdAt === undefined && first && wrong.size === 0)
		wrong.set(
			first.index,
			new Refusal('Created At is empty. Give the time of the refund.', { field: 'Created At' }),
		);
	if (wrong.size > 0 || createdAt === undefined) return undefined;
	const refund = {
		id: refundId,
		createdAt,
		...(updatedAt === undefined ? {} : { updatedAt }),
		lineItems: lines.map(({ line }) => ({ ...line, createdAt: line.createdAt ?? createdAt })),
	};
	return {
		refund: conform(klarRefund, refund, `Refund '${shown(refundId)}'`),
		rows: version.map(({ index }) => index),
		earlierRows: [],
		lineRows: lines.map(({ row }) => row),
		notes: new Map(
			version.flatMap(({ index, content }) => (content?.note ? [[index, content.note]] : [])),
		),
	};
}

/** What the rows of a refund say about the whole of it: some may say nothing, none may contradict. */
function agreed(
	version: Version,
	part: 'createdAt' | 'updatedAt',
	label: string,
	wrong: Map<number, Refusal>,
): number | undefined {
	const saying = version.filter(({ content }) => content?.[part] !== undefined);
	const [first, ...others] = saying;
	const other = others.find(({ content }) => content?.[part] !== first?.content?.[part]);
	if (first && other) {
		wrong.set(
			other.index,
			new Refusal(
				`${label} is another one than in row ${numberOf(first.index)}, though both belong to one refund. Give all its rows the same; a line may have its own time in 'line_created_at'.`,
				{ field: label },
			),
		);
	}
	return first?.content?.[part];
}

function noteRepeatedLines(lines: Array<{ line: Line; row: number }>, wrong: Map<number, Refusal>) {
	const rowById = new Map<string, number>();
	for (const { line, row } of lines) {
		const earlier = rowById.get(line.id);
		rowById.set(line.id, earlier ?? row);
		if (earlier === undefined) continue;
		const where = earlier === row ? 'twice in this refund' : `in row ${numberOf(earlier)} too`;
		wrong.set(
			row,
			new Refusal(
				`Line '${shown(line.id)}' is ${where}. Klar needs an id of its own for each refunded line (column 'line_id', field 'Line ID'); if it is the same line, add the quantities up.`,
				{ field: 'Line ID' },
			),
		);
	}
}

/** Said of rows that are right themselves. */
export const siblingOf = (refundId: string, culprit: number): Refusal =>
	new Refusal(
		`Not sent because of row ${numberOf(culprit)}: refund '${shown(refundId)}' is taken whole or not at all. Correct that row and run all rows of the refund again.`,
		{ heldBack: true },
	);

const laterIsWrong = (refundId: string, later: number): Refusal =>
	new Refusal(
		`Not sent: row ${numberOf(later)} brings a later version of refund '${shown(refundId)}', and that one is wrong. Correct it, or take it out if this one is meant.`,
		{ heldBack: true },
	);
