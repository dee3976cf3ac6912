import type { INode, OnError } from 'n8n-workflow';
import type { BrandId } from '../../contract/brand.ts';
import type { FaultRequest, OrderSeed } from '../support/simulator.mts';
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
	/** Executions of the same sheet at the same time, each by a worker number: workers share no memory. */
	workers: number[];
}

/** Everything that one run will do, settled before it starts. */
export interface RunPlan {
	number: number;
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

/** What a run's steps have in common. */
type Setting = Omit<RunPlan, 'early' | 'late' | 'final'> & { sheet: SheetRow[] };

export function planRun(seed: number, number: number): RunPlan {
	const random = new Random(seed, number);
	const { sheet, ...setting } = randomSetting(random, number);
	const step = (isLate: boolean) => randomStep(random, { ...setting, sheet }, isLate);
	return {
		...setting,
		early: [step(false), ...random.list(0, 1, () => step(false))],
		late: random.list(0, 2, () => step(true)),
		final: {
			...step(false),
			sheet,
			faults: [],
			onError: 'continueRegularOutput',
			workers: [random.integer(0, 2)],
		},
	};
}

function randomSetting(random: Random, number: number): Setting {
	const movement = random.pick(['capture', 'refund'] as const);
	const brand = random.pick(['klarna', 'kustom'] as const);
	const check = random.chance(0.8) ? 'orderFirst' : random.pick(['afterwards', 'none'] as const);
	const quick = check !== 'orderFirst';
	const amountUnit = quick ? 'minor' : random.pick(['major', 'minor'] as const);
	const amountMode = quick || random.chance(0.75) ? 'exact' : 'remaining';
	const orders = random.list(1, 4, () => seedOrder(random, brand, movement, check));
	const withoutReference = random.chance(0.25);
	const sheet = randomSheet(random, { orders, amountMode, amountUnit, withoutReference });
	const allowWithoutReference = withoutReference && random.chance(0.8);
	const kind = { movement, brand, check, amountUnit, amountMode } as const;
	return { number, ...kind, allowWithoutReference, orders, sheet };
}

function randomStep(
	random: Random,
	{ sheet, orders, movement, check }: Setting,
	isLate: boolean,
): Step {
	const parallel = random.chance(0.2);
	const ids = orders.map(({ order_id }) => order_id ?? '');
	// Without any read, another process can't notice that the amount was another one before.
	const isCorrected = isLate && check !== 'none' && random.chance(0.3);
	return {
		sheet: isCorrected ? sheet.map((row) => corrected(random, row)) : sheet,
		faults: ids.flatMap((orderId) => randomFaults(random, orderId, movement, isLate)),
		onError: random.pick(['continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'] as const),
		settings: random.chance(0.3) ? { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } : {},
		maxAttempts: random.integer(1, 3),
		concurrency: random.pick([1, 2, 20] as const),
		workers: parallel ? [0, random.integer(0, 1)] : [random.integer(0, 1)],
	};
}
