import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { Request } from '../../nodes/shared/transport/request.ts';
import type { Attempt } from '../../nodes/shared/transport/deliver.ts';
import type * as Wire from '../../nodes/shared/transport/wire.ts';
import { execute, nodeOf, workflowOf } from './engine.mts';
import { trigger } from './nodeTypes.mts';
import { accounts } from './simulator.mts';

const requireBuilt = createRequire(join(process.cwd(), 'package.json'));

/** What the built sender makes of one request through n8n's own helper, with a timeout that no operation would take. */
export async function transmitOnce(
	baseUrl: string,
	call: Request,
	{ timeoutMs = 2000, password = accounts.kustom.password as string, cancelAfterMs = 0 } = {},
): Promise<Attempt> {
	const { transmit } = requireBuilt(
		join(process.cwd(), 'dist/nodes/shared/transport/wire.js'),
	) as typeof Wire;
	let attempt: Attempt | undefined;
	const probe: INodeType = {
		...trigger,
		description: {
			...trigger.description,
			name: 'probe',
			group: ['transform'],
			inputs: ['main'],
			credentials: [{ name: 'kustomApi', required: true }],
		},
		execute: async function (this: IExecuteFunctions) {
			attempt = await transmit(this, 'kustomApi', { baseURL: baseUrl }, timeoutMs, call);
			return [this.getInputData()];
		},
	};
	const credentials: IDataObject = {
		...{ environment: 'custom', baseUrl },
		...{ username: accounts.kustom.username, password },
	};
	const run = {
		brand: 'kustom',
		parameters: {},
		credentials: credentials as never,
		onStarted: (cancel: () => void) => {
			if (cancelAfterMs > 0) setTimeout(cancel, cancelAfterMs);
		},
	} as const;
	const node = nodeOf(run, 'probe');
	const connections = { Start: { main: [[{ node: node.name, type: 'main' as const, index: 0 }]] } };
	const workflow = workflowOf([node], connections, { [node.type]: probe });
	const { data } = await execute(run, workflow);
	// A cancelled execution ends before its node does.
	for (let waited = 0; attempt === undefined && waited < 100; waited += 1)
		await new Promise((resolve) => setTimeout(resolve, 20));
	if (!attempt) throw data.resultData.error ?? new Error('The node has not run.');
	return attempt;
}
