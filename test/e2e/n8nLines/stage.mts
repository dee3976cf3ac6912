import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { importSimulatorCredentials } from '../../../scripts/demo/credentials.mts';
import type { N8nClient } from '../../../scripts/n8n/client.mts';
import type { N8nLine } from '../../../scripts/n8n/install.mts';
import { RestartableN8n } from '../../../scripts/n8n/restartableN8n.mts';
import type { Credential } from '../../../scripts/n8n/workflows.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { step } from '../../../scripts/process/step.mts';
import type { BrandId } from '../../../contract/brand.ts';
import type { RunningSimulator } from '../../support/simulator.mts';

/** A running n8n of one line, with the package, and the simulator that it talks to. */
export interface Stage {
	line: N8nLine;
	simulator: RunningSimulator;
	n8n: RestartableN8n;
	client: N8nClient;
	credentialOf: (brand: BrandId) => Credential;
}

/** Starts n8n of this line and gives it the simulator's credentials. */
async function openStage(
	line: N8nLine,
	n8n: RestartableN8n,
	simulator: RunningSimulator,
): Promise<Stage> {
	await n8n.install();
	const client = await step(`Starting n8n ${n8n.version}`, () => n8n.start());
	const credentials = await importSimulatorCredentials(client, simulator.url);
	const credentialOf = (brand: BrandId) => {
		const credential = credentials[`n8n-nodes-kustom-klarna.${brand}`];
		if (credential) return credential;
		throw new Failure(`n8n has no credential for ${brand}.`);
	};
	return { line, simulator, n8n, client, credentialOf };
}

/** Where n8ns are kept, and which of them may still run. */
export interface TestEnvironment {
	folder: string;
	simulator: RunningSimulator;
	/** Stopped in the end by whoever made the list, whatever happens. */
	opened: RestartableN8n[];
}

/** One n8n after the other: two at once would need too much memory. */
export async function onEachLine<Result>(
	lines: readonly N8nLine[],
	{ folder, simulator, opened }: TestEnvironment,
	work: (stage: Stage) => Promise<Result[]>,
): Promise<Result[]> {
	const results: Result[] = [];
	for (const line of lines) {
		const own = join(folder, line);
		mkdirSync(own);
		const n8n = new RestartableN8n(own, line);
		opened.push(n8n);
		results.push(...(await work(await openStage(line, n8n, simulator))));
		await n8n.stop();
	}
	return results;
}
