import type { IDataObject } from 'n8n-workflow';
import { Refusal } from '../../../shared/errors/refusal';
import type { Row } from '../../engine/row';
import { formatMinor } from '../../money/minorUnits';
import type { Safety } from '../instruction/parseSafety';
import type { Plan } from '../plan/plan';

/** Money set aside in n8n's node context, in minor units: n8n keeps it while an execution waits. */
interface Bookings {
	/** By idempotency key: the same event counts once. */
	byKey: Record<string, number>;
	totalMinor: number;
}

function bookingsOf(row: Row): Bookings {
	const memory = row.executionMemory as IDataObject & { booked?: Bookings };
	memory.booked ??= { byKey: {}, totalMinor: 0 };
	return memory.booked;
}

/**
 * Sets the plan's amount aside before it is sent, once per key: tries, loops and an agent's repeated calls count
 * together.
 *
 * @returns what takes the booking back after a definite refusal; it leaves bookings of other rows alone
 * @throws Refusal when the row or the execution would go above what the person allowed
 */
export function bookWithinLimits(
	row: Row,
	plan: Pick<Plan, 'amountMinor'>,
	key: string,
	{ limits }: Safety,
): () => void {
	if (!limits) return () => undefined;
	const { currency, perRowMinor, perExecutionMinor } = limits;
	const asked = formatMinor(plan.amountMinor, currency);
	if (perRowMinor !== undefined && plan.amountMinor > perRowMinor) {
		throw new Refusal(
			`The row asks for ${asked}; this node moves at most ${formatMinor(perRowMinor, currency)} per row ('Max Amount Per Row'). Have a person raise the limit, or move this one by hand.`,
			{ field: 'Max Amount Per Row' },
		);
	}
	const bookings = bookingsOf(row);
	const beforeMinor = bookings.byKey[key] ?? 0;
	const othersMinor = bookings.totalMinor - beforeMinor;
	if (perExecutionMinor !== undefined && othersMinor + plan.amountMinor > perExecutionMinor) {
		throw new Refusal(
			`The row asks for ${asked}, and ${formatMinor(othersMinor, currency)} were moved in this execution; together that is above ${formatMinor(perExecutionMinor, currency)} ('Max Total Per Execution'). Have a person raise the limit, or run the rest separately.`,
			{ field: 'Max Total Per Execution' },
		);
	}
	// A booking is never lowered: an earlier row with this key may have moved its amount.
	set(bookings, key, Math.max(beforeMinor, plan.amountMinor));
	return () => set(bookings, key, beforeMinor);
}

function set(bookings: Bookings, key: string, amountMinor: number) {
	bookings.totalMinor += amountMinor - (bookings.byKey[key] ?? 0);
	bookings.byKey[key] = amountMinor;
}
