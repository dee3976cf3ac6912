import type { IDataObject } from 'n8n-workflow';
import { oneOf } from '../../shared/fields/choice';
import type { Row } from '../engine/row';
import { decimalText } from '../money/minorUnits';
import type { Success } from '../output/report';
import type { ResultRow, Status } from '../output/resultColumns';
import { outputs, shownColumns } from '../output/resultColumns';
import { messageOf } from './messages';
import type { MovementKind } from './movementKinds';
import type { Movement, OrderFacts } from './order/orderFacts';
import { availableMinor } from './order/orderFacts';
import type { Plan } from './plan/plan';

/** Notes what the order says about itself, for the result row and for refusals. */
export function noteOrder(row: Row, order: OrderFacts, kind: MovementKind) {
	Object.assign(row.known, {
		merchant_reference1: order.merchantReferences[0] || undefined,
		currency: order.currency,
		...remainingColumns(availableMinor(order, kind), order.currency),
	});
}

/** Notes the plan: it is part of the output whether it was carried out or not. */
export function notePlan(row: Row, plan: Pick<Plan, 'id' | 'sentence'>, key: string) {
	Object.assign(row.known, {
		plan: plan.sentence,
		plan_id: plan.id,
		idempotency_key: key,
	});
}

function remainingColumns(remainingMinor: number, currency: string): ResultRow {
	return {
		remaining: decimalText(remainingMinor, currency),
		remaining_minor: remainingMinor,
	};
}

/** What became of a row. */
interface Outcome {
	movement?: Movement;
	/** What a planned row would move. */
	planned?: Plan;
	/** ISO 4217. */
	currency?: string;
	/** What is left now. */
	remainingMinor?: number;
	columns?: ResultRow;
	/** What happened, where the movement alone doesn't tell. */
	message?: string;
}

/** One row of the result, with a capture or refund in it when there is one. */
export function resultRow(row: Row, status: Status, kind: MovementKind, outcome: Outcome): Success {
	const { movement, planned, currency, remainingMinor } = outcome;
	const amountMinor = movement?.amountMinor ?? planned?.amountMinor ?? 0;
	const happened = { amountMinor, currency, remainingMinor, at: movement?.at };
	const told: ResultRow = {
		...row.known,
		...(remainingMinor === undefined || currency === undefined
			? {}
			: remainingColumns(remainingMinor, currency)),
		...(movement === undefined ? {} : movementColumns(kind, movement, currency)),
		...(planned === undefined ? {} : plannedColumns(planned)),
		...outcome.columns,
		status,
		message: outcome.message ?? messageOf(status, kind, happened),
	};
	return {
		items: [shown(row, status, told)],
		report: {
			status,
			movedId: movement?.id,
			amountMinor: told.moved_minor ?? planned?.amountMinor,
			currency: told.currency,
		},
	};
}

function shown({ fields }: Row, status: Status, told: ResultRow): IDataObject {
	const output = oneOf(outputs, fields.options.output ?? 'simple', 'Output');
	const row: IDataObject = {};
	for (const column of shownColumns[output][status === 'planned' ? 'planned' : 'done'])
		if (told[column] !== undefined) row[column] = told[column];
	return row;
}

function movementColumns(
	kind: MovementKind,
	{ id, amountMinor, at }: Movement,
	currency?: string,
): ResultRow {
	return {
		[kind.idField]: id,
		moved: currency === undefined ? undefined : decimalText(amountMinor, currency),
		moved_minor: amountMinor,
		moved_at: at,
	};
}

/** A planned row is an instruction again: its amount is what would move, in major units, with the lines that make it up. */
function plannedColumns({ amountMinor, order, orderLines, remainingMinor }: Plan): ResultRow {
	return {
		amount: decimalText(amountMinor, order.currency),
		remaining_after: decimalText(remainingMinor, order.currency),
		order_lines: orderLines as IDataObject[] | undefined,
	};
}
