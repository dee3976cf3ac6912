import type { INode, OnError } from 'n8n-workflow';
import type { BrandId } from '../../contract/brand.ts';
import type { FaultRequest, OrderSeed } from '../support/simulator.mts';
import type { Family } from './families.mts';
import { familyNames } from './families.mts';
import { randomFaults } from './faultChoice.mts';
import { seedOrder } from './orderChoice.mts';
import { Random } from './random.mts';
import type { MovementId, SheetRow } from './sheet.mts';
import { corrected, randomSheet } from './sheet.mts';

export type Check = 'orderFirst' | 'afterwards' | 'none';

/** How one execution is set up. */
export interface Step {
	sheet: SheetRow[];
	faults: FaultRequest[];
	onError: OnError;
	settings: Partial<INode>;
	maxAttempts: number;
	concurrency: number;
	requestsPerSecond: number;
	/** Columns are read by name, instead of by one expression per field. */
	mapsAutomatically: boolean;
	/** n8n starts so many rows at a time; 0: all of them at once. */
	batchSize: number;
	/** Executions of the same sheet at the same time, each by a worker number: workers share no memory. */
	workers: number[];
	/** Cancelled this long after its start, in milliseconds. */
	brokenOffAfterMs?: number;
}

/** Everything that one run will do, settled before it starts. */
export interface RunPlan {
	number: number;
	family: Family;
	brand: BrandId;
	movement: MovementId;
	amountMode: 'exact' | 'remaining';
	amountUnit: 'major' | 'minor';
	check: Check;
	allowWithoutReference: boolean;
	orders: OrderSeed[];
	/** Before the clock may be advanced. */
	early: Step[];
	/** After it. */
	late: Step[];
	/** Without faults, and with the amounts of the first sheet. */
	final: Step;
}

/**
 * Whether the same reference comes with two amounts, by mistake or corrected; then either one process does everything,
 * or steps don't overlap and reads don't lag, or (family `twoAmounts`) nothing protects the row from the API's memory.
 */
type Amounts = 'one' | 'twoInOneProcess' | 'twoCalmly' | 'twoWildly';

/** What a run's steps have in common. */
type Setting = Omit<RunPlan, 'early' | 'late' | 'final'> & { sheet: SheetRow[]; amounts: Amounts };

export function planRun(seed: number, family: Family, number: number): RunPlan {
	const random = new Random(seed, number, familyNames.indexOf(family));
	const setting = randomSetting(random, family, number);
	const { sheet, amounts: _, ...shared } = setting;
	const onlyWorker = setting.amounts === 'twoInOneProcess' ? random.integer(0, 2) : undefined;
	// Apart from the rest, so that a run's number stays the same run.
	const ways = new Random(seed, number, familyNames.length + familyNames.indexOf(family));
	const step = (isLate: boolean): Step => ({
		...randomStep(random, setting, isLate, onlyWorker),
		...randomWay(ways),
	});
	return {
		...shared,
		early: [step(false), ...random.list(0, 1, () => step(false))],
		late: random.list(0, 2, () => step(true)),
		final: {
			...step(false),
			sheet,
			faults: [],
			onError: 'continueRegularOutput',
			workers: [onlyWorker ?? random.integer(0, 2)],
			brokenOffAfterMs: undefined,
		},
	};
}

function randomSetting(random: Random, family: Family, number: number): Setting {
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
	return { number, ...kind, allowWithoutReference, orders, sheet };
}

function randomAmounts(random: Random, family: Family): Amounts {
	if (family === 'twoAmounts') return 'twoWildly';
	if (family !== 'ordered') return 'one';
	return random.pick(['one', 'one', 'twoInOneProcess', 'twoCalmly'] as const);
}

/** How rows come to the node, and how fast they may leave: no reason for a row to end differently. */
const randomWay = (random: Random) => ({
	mapsAutomatically: random.chance(0.5),
	batchSize: random.pick([0, 0, 1, 3] as const),
	requestsPerSecond: random.pick([5_000, 5_000, 100] as const),
});

function randomStep(
	random: Random,
	{ sheet, orders, movement, amounts, allowWithoutReference }: Setting,
	isLate: boolean,
	onlyWorker: number | undefined,
): Omit<Step, keyof ReturnType<typeof randomWay>> {
	const calm = amounts === 'twoCalmly';
	const isCorrected = amounts !== 'one' && isLate && random.chance(0.5);
	const faults = orders.flatMap(({ order_id }) =>
		randomFaults(random, order_id ?? '', movement, isLate),
	);
	const worker = () => onlyWorker ?? random.integer(0, 1);
	// What still moves after the end of its execution can't be counted for it.
	const isBrokenOff = !calm && !allowWithoutReference && random.chance(0.15);
	return {
		sheet: isCorrected ? sheet.map((row) => corrected(random, row)) : sheet,
		faults: calm ? faults.filter(({ kind }) => kind !== 'lag') : faults,
		onError: random.pick(['continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'] as const),
		settings: random.chance(0.3) ? { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } : {},
		maxAttempts: random.integer(1, 3),
		concurrency: random.pick([1, 2, 20] as const),
		workers: !calm && random.chance(0.2) ? [worker(), worker()] : [worker()],
		...(isBrokenOff ? { brokenOffAfterMs: random.integer(1, 250) } : {}),
	};
}
