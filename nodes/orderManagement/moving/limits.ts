import type { IDataObject } from 'n8n-workflow';
import { Refusal } from '../errors/refusal';
import { formatMinor } from '../money/minorUnits';
import type { Row } from '../rows/row';
import type { Plan } from './plan';
import type { Safety } from './safety';

/** Money set aside in n8n's node context: minor units by idempotency key, kept while the execution waits. */
type Bookings = Record<string, number>;

function bookingsOf(row: Row): Bookings {
	const memory = row.executionMemory as IDataObject & { bookedMinor?: Bookings };
	memory.bookedMinor ??= {};
	return memory.bookedMinor;
}

/**
 * Sets the plan's amount aside before it is sent, once per key: tries, loops and an agent's repeated calls count
 * together.
 *
 * @throws Refusal when the row or the execution would go above what the person allowed
 */
export function bookWithinLimits(row: Row, plan: Plan, key: string, { limits }: Safety) {
	if (!limits) return;
	const { currency, perRowMinor, perExecutionMinor } = limits;
	const asked = formatMinor(plan.amountMinor, currency);
	if (perRowMinor !== undefined && plan.amountMinor > perRowMinor) {
		throw new Refusal(
			`The row asks for ${asked}; this node moves at most ${formatMinor(perRowMinor, currency)} per row ('Max Amount Per Row'). Have a person raise the limit, or move this one by hand.`,
			{ field: 'Max Amount Per Row' },
		);
	}
	const bookings = bookingsOf(row);
	const othersMinor = Object.entries(bookings).reduce(
		(sumMinor, [booked, amountMinor]) => (booked === key ? sumMinor : sumMinor + amountMinor),
		0,
	);
	if (perExecutionMinor !== undefined && othersMinor + plan.amountMinor > perExecutionMinor) {
		throw new Refusal(
			`The row asks for ${asked}, and ${formatMinor(othersMinor, currency)} were moved in this execution; together that is above ${formatMinor(perExecutionMinor, currency)} ('Max Total Per Execution'). Have a person raise the limit, or run the rest separately.`,
			{ field: 'Max Total Per Execution' },
		);
	}
	bookings[key] = plan.amountMinor;
}

/** Gives the money back to the limit after a definite refusal. */
export function releaseBooking(row: Row, key: string) {
	delete bookingsOf(row)[key];
}
