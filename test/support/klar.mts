import type { IDataObject } from 'n8n-workflow';
import type { EngineResult, EngineRun } from './engine.mts';
import { runNode } from './engine.mts';
import type { RunningSimulator } from './simulator.mts';
import { startSimulator } from './simulator.mts';

type RunParts = Partial<Omit<EngineRun, 'brand' | 'parameters'>>;

/** A data source at the simulated Klar, with its node. */
export class Klar {
	constructor(readonly simulator: RunningSimulator) {}

	get credentials() {
		return {
			environment: 'custom',
			baseUrl: this.simulator.url,
			version: '12.2022',
			accessToken: this.simulator.klarAccount.accessToken,
		};
	}

	/** Runs an operation of the node in n8n's engine; a bad row doesn't end the run. */
	async run(
		operation: string,
		parameters: IDataObject = {},
		parts: RunParts = {},
	): Promise<EngineResult> {
		const options = { requestsPerSecond: 10_000, ...(parameters.options as IDataObject) };
		return await runNode({
			brand: 'klar',
			credentials: this.credentials,
			onError: 'continueRegularOutput',
			...parts,
			parameters: { resource: 'refund', operation, ...parameters, options },
		});
	}

	/** Runs rows whose columns are read by name. */
	async mapSheet(
		sheet: IDataObject[],
		parameters: IDataObject = {},
		{ operation = 'upsert', ...parts }: RunParts & { operation?: string } = {},
	): Promise<EngineResult> {
		const mapped = { dataMode: 'autoMapInputData', ...parameters };
		return await this.run(operation, mapped, { items: sheet, ...parts });
	}

	/** What the data source holds, by refund id. */
	async stored(): Promise<Map<string, IDataObject>> {
		const refunds = await this.simulator.klarRefunds();
		return new Map(refunds.map(({ id, refund }) => [id, refund as unknown as IDataObject]));
	}

	/** How many refunds each request held that the simulator answered, and with which status. */
	async requests(): Promise<Array<{ operation: string; count: number; status: number | null }>> {
		const requests = await this.simulator.requests();
		return requests.map(({ operation, body, status }) => ({
			operation,
			count: Array.isArray(body) ? body.length : 0,
			status,
		}));
	}
}

/** A data source that is empty before each test of the file. */
export function openKlar(): () => Klar {
	let simulator: RunningSimulator | undefined;
	beforeAll(async () => {
		simulator = await startSimulator();
	});
	beforeEach(async () => {
		await simulator?.reset();
	});
	afterAll(async () => {
		await simulator?.stop();
	});
	return () => {
		if (!simulator) throw new Error('The simulator runs only inside tests.');
		return new Klar(simulator);
	};
}
