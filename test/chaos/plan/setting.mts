import type { Family } from '../families.mts';
import { lineOrder } from '../sheet/lineOrders.mts';
import { lineSheet } from '../sheet/lineSheet.mts';
import { seedOrder } from '../sheet/orderChoice.mts';
import type { RunPlan } from './plan.mts';
import type { Random } from '../random.mts';
import type { SheetRow } from '../sheet/sheet.mts';
import { randomSheet } from '../sheet/sheet.mts';

/**
 * Whether the same reference comes with two amounts, by mistake or corrected; then either one process does everything,
 * or steps don't overlap and reads don't lag, or (family `twoAmounts`) nothing protects the row from the API's memory.
 */
type Amounts = 'one' | 'twoInOneProcess' | 'twoCalmly' | 'twoWildly';

/** What a run's steps have in common. */
export type Setting = Omit<RunPlan, 'early' | 'late' | 'final'> & {
	sheet: SheetRow[];
	amounts: Amounts;
};

export function randomSetting(random: Random, family: Family, number: number): Setting {
	if (family === 'lines') return lineSetting(random, number);
	const movement = random.pick(['capture', 'refund'] as const);
	const brand = random.pick(['klarna', 'kustom'] as const);
	const quick = family === 'quick' || family === 'quickLater';
	const check = quick ? random.pick(['afterwards', 'none'] as const) : 'orderFirst';
	const amountUnit = quick ? 'minor' : random.pick(['major', 'minor'] as const);
	const amountMode = quick || random.chance(0.75) ? 'exact' : 'remaining';
	const orders = random.list(1, 4, () => seedOrder(random, brand, movement, check));
	const withoutReference = random.chance(0.25);
	const amounts = randomAmounts(random, family);
	const oneAmount = amounts === 'one';
	const sheet = randomSheet(random, {
		orders,
		amountMode,
		amountUnit,
		withoutReference,
		oneAmount,
	});
	const allowWithoutReference = withoutReference && random.chance(0.8);
	const kind = { family, movement, brand, check, amountUnit, amountMode, amounts } as const;
	return { number, ...kind, duplicates: 'refuse', allowWithoutReference, orders, sheet };
}

function randomAmounts(random: Random, family: Family): Amounts {
	if (family === 'twoAmounts') return 'twoWildly';
	if (family !== 'ordered') return 'one';
	return random.pick(['one', 'one', 'twoInOneProcess', 'twoCalmly'] as const);
}

/** Pieces of lines, or everything remaining less a return fee. */
function lineSetting(random: Random, number: number): Setting {
	const movement = random.pick(['capture', 'refund', 'refund'] as const);
	const brand = random.pick(['klarna', 'kustom'] as const);
	const amountMode =
		movement === 'refund' ? random.pick(['lines', 'lines', 'remaining'] as const) : 'lines';
	const orders = random.list(1, 4, () => lineOrder(random, brand, movement));
	const allowWithoutReference = random.chance(0.2);
	const parts = { orders, movement, amountMode, withoutReference: allowWithoutReference };
	return {
		...{ number, movement, brand, amountMode, orders, allowWithoutReference },
		...{ family: 'lines', check: 'orderFirst', amountUnit: 'major', duplicates: 'refuse' },
		amounts: 'one',
		sheet: lineSheet(random, parts),
	};
}
