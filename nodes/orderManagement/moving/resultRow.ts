import type { IDataObject } from 'n8n-workflow';
import type { Row } from '../engine/row';
import { decimalText } from '../money/minorUnits';
import type { Status, Success } from '../output/report';
import { resultColumns } from '../output/report';
import type { Movement } from './movements';
import type { Entry, OrderFacts } from './order/orderFacts';
import { availableMinor } from './order/orderFacts';
import type { Plan } from './plan/plan';

/** Notes what the order says about itself, for the result row and for refusals. */
export function noteOrder(row: Row, order: OrderFacts, movement: Movement) {
	Object.assign(row.known, {
		merchant_reference1: order.merchantReferences[0] || undefined,
		currency: order.currency,
		...remainingColumns(availableMinor(order, movement), order.currency),
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

function remainingColumns(remainingMinor: number, currency: string): IDataObject {
	return {
		remaining: decimalText(remainingMinor, currency),
		remaining_minor: remainingMinor,
	};
}

/** One row of the result, with a capture or refund in it when there is one. */
export function resultRow(
	row: Row,
	status: Status,
	movement: Movement,
	outcome: {
		entry?: Entry;
		/** What a planned row would move. */
		plannedMinor?: number;
		currency?: string;
		remainingMinor?: number;
		columns?: IDataObject;
	},
): Success {
	const { entry, currency, remainingMinor } = outcome;
	const all: IDataObject = {
		...row.known,
		...outcome.columns,
		...(remainingMinor === undefined || currency === undefined
			? {}
			: remainingColumns(remainingMinor, currency)),
		status,
		...(entry === undefined ? {} : entryColumns(movement, entry, currency)),
	};
	const filled = resultColumns.filter((column) => all[column] !== undefined);
	return {
		items: [Object.fromEntries(filled.map((column) => [column, all[column]]))],
		report: {
			status,
			movedId: entry?.id,
			amountMinor: (all.moved_minor as number | undefined) ?? outcome.plannedMinor,
			currency: all.currency as string | undefined,
		},
	};
}

function entryColumns(
	movement: Movement,
	{ id, amountMinor, at }: Entry,
	currency?: string,
): IDataObject {
	return {
		[movement.idField]: id,
		moved: currency === undefined ? undefined : decimalText(amountMinor, currency),
		moved_minor: amountMinor,
		moved_at: at,
	};
}
