import type { OrderLine } from '../../../contract/orderLine.ts';
import { capture, refund } from '../../simulator/client.mts';
import type { OrderSeed, RunningSimulator } from '../../support/simulator.mts';
import { seedOne, testSimulator } from '../../simulator/testSimulator.mts';
import { readBooks } from './books.mts';
import type { Told } from '../../support/judge/terms.mts';
import { judgeMoney } from './judgeMoney.mts';
import type { Executed } from './judgeRows.mts';
import { judgeRows } from './judgeRows.mts';
import type { RunPlan } from '../plan/plan.mts';
import { planRun } from '../plan/plan.mts';
import type { SheetRow } from '../sheet/sheet.mts';

/** What the judges of chaos say about orders to which something happened on purpose. */
const running = testSimulator();

type Move = (simulator: RunningSimulator, orderId: string) => Promise<unknown>;

/** With a key as the nodes write, or without one as the portal does. */
const moves =
	(move: typeof capture) =>
	(amountMinor: number, reference?: string, key?: string, order_lines?: OrderLine[]): Move =>
	async (simulator, orderId) => {
		const body = { reference, order_lines };
		const { status, text } = await move(simulator, orderId, amountMinor, { key, body });
		if (status !== 201) throw new Error(text);
	};
const captured = moves(capture);
const refunded = moves(refund);

interface Scene {
	order?: OrderSeed;
	plan?: Partial<RunPlan>;
	row?: Partial<SheetRow>;
	before?: Move;
	meanwhile?: Move[];
	/** What the nodes say about the row, knowing the ids of all entries. */
	told?: (ids: string[]) => Partial<Told>;
}

/** Kinds of violations, without the row's own story where none is told. */
async function judged(scene: Scene): Promise<string[]> {
	const simulator = running();
	const order = await seedOne(simulator, { order_amount: 10_000, ...scene.order });
	const planned = planRun(1, 'ordered', 1);
	const plan: RunPlan = {
		...planned,
		...{ brand: 'klarna', movement: 'capture', amountMode: 'exact', check: 'orderFirst' },
		...{ duplicates: 'refuse', allowWithoutReference: true },
		orders: [{ order_id: order.order_id }],
		...scene.plan,
	};
	await scene.before?.(simulator, order.order_id);
	const before = await readBooks(simulator, plan);
	for (const move of scene.meanwhile ?? []) await move(simulator, order.order_id);
	const after = await readBooks(simulator, plan);
	const row: SheetRow = {
		columns: { order: order.order_id, amount: '20', reference: 'R-1' },
		...{ orderId: order.order_id, amountMinor: 2_000, reference: 'R-1', isValid: true },
		...scene.row,
	};
	const said = scene.told?.(after.entries.map(({ id }) => id));
	const told: Told[] = said ? [{ row: 0, status: 'failed', message: '', ...said }] : [];
	const step = { ...plan.final, sheet: [row], portal: [], faults: [], workers: [0] };
	const executed: Executed = { step, told: [told], before, after, isFinal: false };
	const violations = [...judgeRows(plan, [executed]), ...judgeMoney(plan, [executed])];
	return [...new Set(violations.map(({ kind }) => kind))];
}

const line = (total_amount: number, more: Partial<OrderLine> = {}): OrderLine => ({
	...{ name: 'Tee', reference: 'TEE', quantity: 1, tax_rate: 2_500 },
	...{ unit_price: total_amount, total_amount, ...more },
});
const tees = [
	line(10_000, { quantity: 2, unit_price: 5_000 }),
	line(1_000, { name: 'Cap', reference: 'CAP' }),
];
const fee = line(-500, { name: 'Fee', reference: undefined, type: 'return_fee' });
const order = {
	...{ order_amount: 11_000, order_lines: tees },
	captures: [{ captured_amount: 11_000, order_lines: tees }],
};
const everything = {
	order,
	plan: { family: 'lines', movement: 'refund', amountMode: 'remaining' },
	row: { feeMinor: 500, amountMinor: 0 },
	before: refunded(300),
} as const satisfies Scene;
const oneTee = {
	order,
	plan: { family: 'lines', movement: 'refund', amountMode: 'lines' },
	row: { pieces: new Map([['TEE', 1]]), amountMinor: 0 },
} as const satisfies Scene;
const refusedFor = (id: string | undefined) => ({
	status: 'failed',
	message: `20.00 EUR of order X were captured before without a reference on Y (capture_id ${id}), in the portal`,
});

const scenes: ReadonlyArray<[title: string, scene: Scene, kinds: string[]]> = [
	['what a row asked for', { meanwhile: [captured(2_000, 'R-1', 'k')] }, []],
	[
		'one reference under two looks',
		{ before: captured(2_000, 'R\u20111'), meanwhile: [captured(2_000, 'R-1', 'k')] },
		['double'],
	],
	[
		'the portal repeating what the nodes did',
		{ meanwhile: [captured(2_000, 'R-1', 'k'), captured(2_000, 'r-1')] },
		[],
	],
	['another amount than the row', { meanwhile: [captured(2_001, 'R-1', 'k')] }, ['unasked']],
	['a reference that nobody wrote', { meanwhile: [captured(2_000, 'r-1', 'k')] }, ['unasked']],
	[
		'the same amount moved by hand before',
		{ before: captured(2_000), meanwhile: [captured(2_000, 'R-1', 'k')] },
		['unseen_duplicate'],
	],
	[
		'the same amount moved by hand before, which a person allowed',
		{
			...{ before: captured(2_000), meanwhile: [captured(2_000, 'R-1', 'k')] },
			plan: { duplicates: 'allow' },
		},
		[],
	],
	[
		'a row refused for what the portal did',
		{ before: captured(2_000), told: ([id]) => refusedFor(id) },
		[],
	],
	[
		'a row refused for another amount',
		{ before: captured(1_999), told: ([id]) => refusedFor(id) },
		['unjustified_refusal'],
	],
	[
		'a row refused for what has a reference',
		{ before: captured(2_000, 'R-2'), told: ([id]) => refusedFor(id) },
		['unjustified_refusal'],
	],
	[
		'a row refused for what never was',
		{ told: () => refusedFor('invented') },
		['unjustified_refusal'],
	],
	[
		'everything less a fee, after goodwill',
		{
			...everything,
			meanwhile: [
				refunded(10_200, 'R-1', 'k', [...tees, line(-300, { reference: undefined }), fee]),
			],
		},
		[],
	],
	[
		'everything less a fee, as if there had been no goodwill',
		{ ...everything, meanwhile: [refunded(10_500, 'R-1', 'k', [...tees, fee])] },
		['beyond_order'],
	],
	['a piece', { ...oneTee, meanwhile: [refunded(5_000, 'R-1', 'k', [line(5_000)])] }, []],
	[
		'a piece that went before',
		{
			...oneTee,
			before: refunded(9_000, 'R-2', undefined, [line(9_000, { quantity: 2 })]),
			meanwhile: [refunded(500, 'R-1', 'k', [line(500)])],
		},
		['beyond_order'],
	],
	[
		'a piece for more than is left of its line',
		{
			...oneTee,
			before: refunded(5_001, 'R-2', undefined, [line(5_001)]),
			meanwhile: [refunded(5_000, 'R-1', 'k', [line(5_000)])],
		},
		['beyond_order'],
	],
	[
		'a piece whose line says another amount',
		{ ...oneTee, meanwhile: [refunded(5_000, 'R-1', 'k', [line(4_999)])] },
		['beyond_order'],
	],
];

it.each(scenes)('chaos judges %s', async (_title, scene, kinds) => {
	expect(await judged(scene)).toEqual(kinds);
});
