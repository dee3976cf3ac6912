import type { IDataObject } from 'n8n-workflow';
import { isBlank } from '../../shared/columns/emptyRow';

/** Every word a result row may carry in `status`. */
export const statuses = [
	'captured',
	'refunded',
	'already_captured',
	'already_refunded',
	'nothing_to_capture',
	'nothing_to_refund',
	'cancelled',
	'already_cancelled',
	'released',
	'planned',
	'skipped',
	'failed',
	'unknown',
] as const;

export type Status = (typeof statuses)[number];

/** What a person looks at first. Input columns, if they are included, stand behind these. */
export const leadColumns = [
	'status',
	'message',
	'moved',
	'amount',
	'currency',
	'remaining',
	'remaining_after',
	'summary',
] as const;

/** What else a result row tells, in the order people read it; columns without a value are left out. */
const moreColumns = [
	'order_id',
	'merchant_reference1',
	'reference',
	'capture_id',
	'refund_id',
	'moved_at',
	'steps',
	'safe_to_repeat_until',
	'order_lines',
	'plan',
	'plan_id',
	'moved_minor',
	'remaining_minor',
	'idempotency_key',
	'correlation_id',
	'environment',
] as const;

/** The columns of a row that moved money, or would. */
export const resultColumns = [...leadColumns, ...moreColumns] as const;

export type ResultColumn = (typeof resultColumns)[number];

/** What columns hold that hold no text. */
interface ColumnTypes {
	status: Status;
	moved_minor: number;
	remaining_minor: number;
	order_lines: IDataObject[];
	steps: IDataObject[];
}

/** What a result row may hold. Amounts are decimals as text; `_minor` stands for minor units. */
export type ResultRow = {
	[Column in ResultColumn]?: Column extends keyof ColumnTypes ? ColumnTypes[Column] : string;
};

/** What makes a planned row an instruction again. */
const onlyPlanned: readonly ResultColumn[] = ['amount', 'remaining_after', 'order_lines'];
const onlyAll: readonly ResultColumn[] = [
	'moved_minor',
	'remaining_minor',
	'plan',
	'plan_id',
	'idempotency_key',
	'correlation_id',
	'environment',
];
const ofPlans: readonly ResultColumn[] = ['plan', 'plan_id'];

/** What Options → Output may be. */
export const outputs = ['all', 'simple'] as const;

/** Which columns a row shows, by Options → Output. A planned row can be handed on in both. */
export const shownColumns = {
	all: {
		planned: resultColumns,
		done: resultColumns.filter((column) => !onlyPlanned.includes(column)),
	},
	simple: {
		planned: resultColumns.filter(
			(column) => !onlyAll.includes(column) || ofPlans.includes(column),
		),
		done: resultColumns.filter(
			(column) => !onlyAll.includes(column) && !onlyPlanned.includes(column),
		),
	},
} as const satisfies Record<
	(typeof outputs)[number],
	Record<'done' | 'planned', readonly ResultColumn[]>
>;

/** The columns of an operation's result rows: it leaves the ids of other movements as they came. */
export const resultColumnsWith = (...ids: Array<'capture_id' | 'refund_id'>): string[] =>
	resultColumns.filter(
		(name) => (name !== 'capture_id' && name !== 'refund_id') || ids.includes(name),
	);

/** Whether a row with one of our statuses looks like a result of ours, in any of our outputs. */
export function isOwnResult({ message, moved, plan_id, idempotency_key }: IDataObject): boolean {
	if (!isBlank(idempotency_key)) return true;
	return !isBlank(message) && (isDecimal(moved) || /^[0-9a-f]{32}$/.test(String(plan_id)));
}

/** Amounts as results write them. */
export const isDecimal = (value: unknown): boolean => /^\d+(\.\d+)?$/.test(String(value));
