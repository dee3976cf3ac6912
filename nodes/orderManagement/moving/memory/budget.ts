import { Refusal } from '../../../shared/errors/refusal';
import type { Row } from '../../engine/row';
import type { Safety } from '../../fields/safety';
import { formatMinor } from '../../money/minorUnits';
import { isUnclear } from './ofProcess';
import type { Bucket, Kind } from './spent';
import { comparedSums, ownSum } from './spent';

/** What is to be moved, as limits see it. */
export interface Spending extends Bucket {
	amountMinor: number;
	/** Of the business event: the same event counts once. */
	key: string;
}

/** Money set aside for a row: settled when it moved, given back when it certainly didn't. */
export interface Booking {
	/** @param movedMinor what really moved, where that may be another amount */
	settle: (movedMinor?: number) => void;
	/** Leaves what an earlier try with the same key may have moved. */
	giveBack: () => void;
}

/**
 * Sets an amount aside before it is sent: tries, loops, other nodes of the execution and an agent's repeated calls count
 * together. A planned row is compared like any other, and counts among the planned rows of its node only.
 *
 * @throws Refusal when the row, the execution or the day would go above what the person allowed
 */
export function bookWithinLimits(
	row: Row,
	spending: Spending,
	{ limits, dryRun }: Safety,
): Booking {
	if (limits) assertWithinLimits(row, spending, limits, dryRun);
	const { key, amountMinor } = spending;
	// What nothing is compared with needn't be saved with the execution.
	const planned: Kind[] = limits ? ['planned'] : [];
	const kinds: readonly Kind[] = dryRun ? planned : ['day', 'execution'];
	const sums = kinds.map((kind) => ownSum(row, kind, spending));
	for (const sum of sums) sum.setAside(key, amountMinor);
	const booking: Booking = {
		settle: (movedMinor) => sums.forEach((sum) => sum.settle(key, movedMinor)),
		giveBack: () => {
			if (!isUnclear(key)) sums.forEach((sum) => sum.giveBack(key));
		},
	};
	row.run.reserve(booking.giveBack);
	return booking;
}

/** An event that an earlier try left unclear did move its money. */
export function settleFound(row: Row, { key, amountMinor, ...bucket }: Spending) {
	for (const kind of ['day', 'execution'] as const) {
		const sum = ownSum(row, kind, bucket);
		if (sum.isOpen(key)) sum.settle(key, amountMinor);
	}
}

type Limits = NonNullable<Safety['limits']>;

/** The totals that a person can limit. */
const totals = [
	{
		kind: 'execution',
		limit: 'perExecutionMinor',
		label: 'Max Total Per Execution',
		where: 'in this execution',
	},
	{
		kind: 'day',
		limit: 'perDayMinor',
		label: 'Max Total Per Day',
		where: 'by this step in the last 24 hours',
	},
] as const satisfies ReadonlyArray<{
	kind: Kind;
	limit: keyof Limits;
	label: string;
	where: string;
}>;

function assertWithinLimits(
	row: Row,
	{ key, amountMinor, movement }: Spending,
	limits: Limits,
	dryRun: boolean,
) {
	const { currency, perRowMinor } = limits;
	const show = (minor: number) => formatMinor(minor, currency);
	if (perRowMinor !== undefined && amountMinor > perRowMinor) {
		const most = `The row asks for ${show(amountMinor)}; this step moves at most ${show(perRowMinor)} per row ('Max Amount Per Row').`;
		throw tooMuch(row, 'Max Amount Per Row', most);
	}
	for (const { kind, limit, label, where } of totals) {
		const limitMinor = limits[limit];
		if (limitMinor === undefined) continue;
		const kinds: Kind[] = dryRun ? [kind, 'planned'] : [kind];
		const othersMinor = kinds
			.flatMap((each) => comparedSums(row, each, { movement, currency }))
			.reduce((sum, other) => sum + other.withoutEvent(key), 0);
		if (othersMinor + amountMinor <= limitMinor) continue;
		const others = dryRun || row.run.isPlanning ? 'were moved or are planned' : 'were moved';
		const together = `The row asks for ${show(amountMinor)}, and ${show(othersMinor)} ${others} ${where}; together that is above ${show(limitMinor)} ('${label}').`;
		throw tooMuch(row, label, together);
	}
}

function tooMuch({ run }: Row, label: string, message: string): Refusal {
	const cure = run.isTool
		? 'Only a person can raise it.'
		: `Raise '${label}' in this step if that is right.`;
	return new Refusal(`${message} ${cure}`, { field: label });
}
