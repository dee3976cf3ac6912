import type { Random } from '../../chaos/random.mts';
import type { FaultRequest, OrderSeed } from '../../support/simulator.mts';
import type { BusinessEvent } from '../../support/judge/terms.mts';
import type { SheetRow } from '../kill/sheet.mts';
import { rowOf } from '../kill/sheet.mts';
import type { Trouble } from './troubles.mts';
import { faultsOf, lasting, survivable } from './troubles.mts';
import type { Way } from './ways.mts';

/** A spreadsheet with its orders, what it has to move, and what will go wrong. */
export interface FaultySheet {
	way: Way;
	orders: OrderSeed[];
	rows: SheetRow[];
	events: BusinessEvent[];
	/** Of the first execution. */
	faults: FaultRequest[];
	/** Of the second one: nothing lasting. */
	laterFaults: FaultRequest[];
}

const currencies = ['EUR', 'SEK', 'JPY'] as const;
const hopelessRows = [
	{ amount: '999999' },
	{ currency: 'NOK' },
	{ amount: 'twenty' },
	{ reference: ' ' },
	{ orderId: 'SHOP-4711' },
] as const satisfies ReadonlyArray<Partial<SheetRow>>;
/** Under Stop Workflow the first of them ends the run; one leaves money moved that nobody could see. */
const underStop = [{ blind: lasting.lostAndUnreadable }, lasting] as const;

function weighted(random: Random, table: Record<string, Trouble>): Trouble {
	const all = Object.values(table);
	let place = random.next() * all.reduce((sum, { weight }) => sum + weight, 0);
	return all.find(({ weight }) => (place -= weight) < 0) ?? { weight: 0 };
}

/** Grows a sheet order by order. */
class SheetMaker {
	private readonly orders: OrderSeed[] = [];
	private readonly rows: SheetRow[] = [];
	private readonly events: BusinessEvent[] = [];
	private readonly faults: FaultRequest[] = [];
	private readonly laterFaults: FaultRequest[] = [];

	constructor(
		private readonly random: Random,
		private readonly way: Way,
		private readonly name: string,
	) {}

	get rowCount(): number {
		return this.rows.length;
	}

	finished(): FaultySheet {
		const { way, orders, events, faults, laterFaults } = this;
		return { way, orders, events, faults, laterFaults, rows: this.random.shuffled(this.rows) };
	}

	/** An order with one event, and one thing that goes wrong. */
	addTroubled(table: Record<string, Trouble>): void {
		const [event] = this.addOrder(1);
		if (!event) return;
		const { movement } = this.way;
		const { orderId } = event;
		this.faults.push(...faultsOf(weighted(this.random, table), orderId, movement));
		this.laterFaults.push(...faultsOf(weighted(this.random, survivable), orderId, movement));
	}

	/** An order that is shipped or returned in parts, one of them named twice. */
	addParts(): void {
		const [first] = this.addOrder(this.random.integer(2, 3));
		if (first) this.rows.push(rowOf(first));
	}

	/** A row that nobody can carry out. */
	addHopeless(): void {
		const [event] = this.addOrder(1);
		const row = this.rows.pop();
		if (!event || !row) return;
		this.events.pop();
		this.rows.push({ ...row, event: undefined, ...this.random.pick(hopelessRows) });
	}

	private addOrder(parts: number): BusinessEvent[] {
		const { random, way, name } = this;
		const currency = random.pick(currencies);
		const events = Array.from({ length: parts }, (_, index) => ({
			movement: way.movement,
			orderId: '',
			reference: `${name}-${this.rows.length + index + 1}`,
			amountMinor: random.integer(100, 99_999),
			currency,
		}));
		const order = openOrder(random, way, events);
		const owned = events.map((event) => ({ ...event, orderId: order.order_id ?? '' }));
		this.orders.push(order);
		this.events.push(...owned);
		this.rows.push(...owned.map(rowOf));
		return owned;
	}
}

/** With room for every event a second time: the API itself would refuse one that doesn't fit. */
function openOrder(random: Random, { brand, movement }: Way, events: BusinessEvent[]): OrderSeed {
	const total = 3 * events.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
	const captures = [{ captured_amount: total, reference: 'BEFORE' }];
	return {
		brand,
		order_id: random.uuid(),
		order_amount: total,
		purchase_currency: events[0]?.currency,
		...(movement === 'refund' ? { captures } : {}),
	};
}

/**
 * A sheet of so many rows, or one or two more.
 *
 * @param name begins its references
 * @param stops a failed row ends the run: then few do, and none before anything was sent
 */
export function faultySheet(
	random: Random,
	way: Way,
	name: string,
	rowCount: number,
	stops: boolean,
): FaultySheet {
	const maker = new SheetMaker(random, way, name);
	if (stops) for (const table of underStop) maker.addTroubled(table);
	while (maker.rowCount < rowCount) {
		if (random.chance(0.05)) maker.addParts();
		else if (!stops && random.chance(0.05)) maker.addHopeless();
		else maker.addTroubled(!stops && random.chance(0.25) ? lasting : survivable);
	}
	return maker.finished();
}
