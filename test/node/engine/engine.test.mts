import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { execute, plainNode, workflowOf } from '../../support/engine.mts';
import { lineName } from '../../support/engineVersion.mts';
import { trigger } from '../../support/nodeTypes.mts';
import { onAnotherWorker } from '../../support/worker.mts';

/** The n8n that the tests were started for, as the jest config says. */
declare const n8nLine: string;

type Loaded = typeof import('n8n-workflow');

/** Loads as the built nodes do. */
const requireBuilt = createRequire(join(process.cwd(), 'dist/nodes/Klarna/Klarna.node.js'));

const seenByNodes = () => requireBuilt('n8n-workflow') as Loaded;

/** What the engine says to a node that asks for a credential that nobody has chosen. */
async function errorOfEngine(): Promise<unknown> {
	let thrown: unknown;
	const asking: INodeType = {
		...trigger,
		execute: async function (this: IExecuteFunctions) {
			thrown = await this.getCredentials('klarnaApi').catch((error: unknown) => error);
			return [this.getInputData()];
		},
	};
	const workflow = workflowOf(
		[plainNode('Asking')],
		{ Start: { main: [[{ node: 'Asking', type: 'main', index: 0 }]] } },
		{ Asking: asking },
	);
	await execute({ brand: 'klarna', parameters: {}, credentials: {} }, workflow);
	return thrown;
}

it('the tests run over the n8n that they were started for', () => {
	expect(lineName).toBe(n8nLine);
	// 1.x takes the credential and the address, 2.x one object.
	expect(seenByNodes().getCredentialAllowedDomains).toHaveLength(n8nLine === '1.x' ? 2 : 1);
});

it("the engine's errors are of the classes that the nodes know", async () => {
	expect(await errorOfEngine()).toBeInstanceOf(seenByNodes().NodeOperationError);
});

it.each(['n8n-workflow', 'zod/v4'])('the nodes of another worker share %s', async (name) => {
	const there = await onAnotherWorker(async () => await Promise.resolve(requireBuilt(name)));
	expect(there).toBe(requireBuilt(name));
});
