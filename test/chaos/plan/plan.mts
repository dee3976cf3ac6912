import type { INode, OnError } from 'n8n-workflow';
import type { BrandId } from '../../../contract/brand.ts';
import type { FaultRequest, OrderSeed } from '../../support/simulator.mts';
import type { Family } from '../families.mts';
import { familyNames } from '../families.mts';
import { randomFaults } from './faultChoice.mts';
import type { StepLimit } from './limits.mts';
import { withLimits } from './limits.mts';
import { withLooks } from '../sheet/looks.mts';
import type { PortalEntry } from './portal.mts';
import { withPortal } from './portal.mts';
import { Random } from '../random.mts';
import type { Setting } from './setting.mts';
import { randomSetting } from './setting.mts';
import type { MovementId } from '../../support/judge/terms.mts';
import type { SheetRow } from '../sheet/sheet.mts';
import { corrected } from '../sheet/sheet.mts';

export type Check = 'orderFirst' | 'afterwards' | 'none';

/** How one execution is set up. */
export interface Step {
	sheet: SheetRow[];
	faults: FaultRequest[];
	/** What people do by hand meanwhile. */
	portal: PortalEntry[];
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
	limit?: StepLimit;
}

/** Everything that one run will do, settled before it starts. */
export interface RunPlan {
	number: number;
	family: Family;
	brand: BrandId;
	movement: MovementId;
	amountMode: 'exact' | 'lines' | 'remaining';
	amountUnit: 'major' | 'minor';
	check: Check;
	/** What the node is to do about an entry of the same amount without a reference. */
	duplicates: 'allow' | 'refuse';
	allowWithoutReference: boolean;
	orders: OrderSeed[];
	/** Before the clock may be advanced. */
	early: Step[];
	/** After it. */
	late: Step[];
	/** Without faults, and with the amounts of the first sheet. */
	final: Step;
}

/** Of what was drawn later than the rest, and apart from it, so that a run's number stays the same run. */
const sources = { looks: 11, portal: 13, limits: 17 } as const;
/** The families that there were then. */
const familiesBefore = 4;

export function planRun(seed: number, family: Family, number: number): RunPlan {
	const place = familyNames.indexOf(family);
	const random = new Random(seed, number, place);
	const setting = randomSetting(random, family, number);
	const { sheet, amounts: _, ...shared } = setting;
	const onlyWorker = setting.amounts === 'twoInOneProcess' ? random.integer(0, 2) : undefined;
	const ways = new Random(seed, number, familiesBefore + place);
	const step = (isLate: boolean): Step => ({
		...randomStep(random, setting, isLate, onlyWorker),
		...randomWay(ways),
		portal: [],
	});
	const plan: RunPlan = {
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
	const source = (of: keyof typeof sources) => new Random(seed, number, place, sources[of]);
	const looking = withPortal(source('portal'), withLooks(source('looks'), plan));
	return withLimits(source('limits'), looking);
}

/** How rows come to the node, and how fast they may leave: no reason for a row to end differently. */
const randomWay = (random: Random) => ({
	mapsAutomatically: random.chance(0.5),
	batchSize: random.pick([0, 0, 1, 3] as const),
	requestsPerSecond: random.pick([5_000, 5_000, 100] as const),
});

function randomStep(
	random: Random,
	{ sheet, orders, movement, amounts, allowWithoutReference, family }: Setting,
	isLate: boolean,
	onlyWorker: number | undefined,
): Omit<Step, keyof ReturnType<typeof randomWay> | 'portal'> {
	const calm = amounts === 'twoCalmly';
	// No API counts pieces: what is left of a line has to be known for certain.
	const isExact = family === 'lines';
	const isCorrected = amounts !== 'one' && isLate && random.chance(0.5);
	const faults = orders.flatMap(({ order_id }) =>
		randomFaults(random, order_id ?? '', movement, isLate),
	);
	const worker = () => onlyWorker ?? random.integer(0, 1);
	// What still moves after the end of its execution can't be counted for it.
	const isBrokenOff = !calm && !isExact && !allowWithoutReference && random.chance(0.15);
	return {
		sheet: isCorrected ? sheet.map((row) => corrected(random, row)) : sheet,
		faults: calm || isExact ? faults.filter(({ kind }) => kind !== 'lag') : faults,
		onError: random.pick(['continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'] as const),
		settings: random.chance(0.3) ? { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } : {},
		maxAttempts: random.integer(1, 3),
		concurrency: random.pick([1, 2, 20] as const),
		workers: crew(!calm && random.chance(0.2), worker, isExact),
		...(isBrokenOff ? { brokenOffAfterMs: random.integer(1, 250) } : {}),
	};
}

function crew(isTwice: boolean, worker: () => number, isOneProcess: boolean): number[] {
	const first = worker();
	if (!isTwice) return [first];
	return [first, isOneProcess ? first : worker()];
}
