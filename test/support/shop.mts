import type { IDataObject } from 'n8n-workflow';
import type { BrandId } from '../../contract/brand.ts';
import type { EngineResult, EngineRun } from './engine.mts';
import { runNode } from './engine.mts';
import type { OrderSeed, RunningSimulator, SimulatedOrder } from './simulator.mts';
import { startSimulator } from './simulator.mts';

type RunParts = Partial<Omit<EngineRun, 'brand' | 'parameters'>>;

/** Fields that come from the columns `order`, `amount` and `reference`. */
export const sheetColumns = {
	orderId: '={{ $json.order }}',
	amount: '={{ $json.amount }}',
	reference: '={{ $json.reference }}',
};

/** A shop of one brand at the simulator, with its node. */
export class Shop {
	constructor(
		readonly brand: BrandId,
		readonly simulator: RunningSimulator,
	) {}

	get credentials() {
		const { username, password } = this.simulator.accounts[this.brand];
		return {
			environment: 'custom',
			region: 'europe',
			baseUrl: this.simulator.url,
			username,
			password,
		};
	}

	async order(seed: OrderSeed = {}): Promise<SimulatedOrder> {
		const [order] = await this.simulator.seed({ brand: this.brand, ...seed });
		if (!order) throw new Error('The simulator made no order.');
		return order;
	}

	/** Runs an operation of this brand's node in n8n's engine. */
	async run(
		resource: string,
		operation: string,
		parameters: IDataObject = {},
		parts: RunParts = {},
	): Promise<EngineResult> {
		return await runNode({
			brand: this.brand,
			credentials: this.credentials,
			...parts,
			parameters: { resource, operation, ...parameters },
		});
	}

	async capture(parameters: IDataObject, parts: RunParts = {}) {
		return await this.run('capture', 'create', withEveryColumn(parameters), parts);
	}

	async refund(parameters: IDataObject, parts: RunParts = {}) {
		return await this.run('refund', 'create', withEveryColumn(parameters), parts);
	}

	/** Captures a sheet that has the `sheetColumns`, one result row per row. */
	async captureSheet(sheet: IDataObject[], parts: RunParts = {}, parameters: IDataObject = {}) {
		return await this.capture(
			{ ...sheetColumns, ...parameters },
			{ items: sheet, onError: 'continueRegularOutput', ...parts },
		);
	}

	/** Runs rows whose columns are read by name; a bad one doesn't end the run. */
	async mapSheet(
		sheet: IDataObject[],
		parameters: IDataObject = {},
		{ operation = 'capture', ...parts }: RunParts & { operation?: 'capture' | 'refund' } = {},
	) {
		return await this[operation](
			{ dataMode: 'autoMapInputData', ...parameters },
			{ items: sheet, onError: 'continueRegularOutput', ...parts },
		);
	}

	/** Minor units that the ledger says were moved for an order. */
	async movedMinor(orderId: string, movement: 'capture' | 'refund' = 'capture'): Promise<number> {
		const entries = await this.simulator.ledger(orderId);
		return entries
			.filter((entry) => entry.movement === movement)
			.reduce((sum, entry) => sum + entry.amount_minor, 0);
	}

	/** Writes that the simulator saw for an order. */
	async writes(orderId: string) {
		const requests = await this.simulator.requests(orderId);
		return requests.filter(({ method }) => method !== 'GET');
	}
}

/** An exact amount, and all columns of the result, unless something else is said. */
function withEveryColumn({ options = {}, ...parameters }: IDataObject): IDataObject {
	const asked = typeof options === 'object' ? { output: 'all', ...options } : options;
	return { amountMode: 'exact', ...parameters, options: asked };
}

/** A shop of each brand at one simulator, started before the file's tests and stopped after them. */
export function openShops(): Record<BrandId, Shop> & { simulator: () => RunningSimulator } {
	let simulator: RunningSimulator | undefined;
	const running = () => {
		if (!simulator) throw new Error('The simulator runs only inside tests.');
		return simulator;
	};
	beforeAll(async () => {
		simulator = await startSimulator();
	});
	afterAll(async () => {
		await simulator?.stop();
	});
	return {
		simulator: running,
		get klarna() {
			return new Shop('klarna', running());
		},
		get kustom() {
			return new Shop('kustom', running());
		},
	};
}

/** `captured` → 3: how many rows have which status. */
export function statusCounts(rows: IDataObject[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status } of rows) counts[String(status)] = (counts[String(status)] ?? 0) + 1;
	return counts;
}
