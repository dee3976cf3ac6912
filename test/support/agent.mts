import type { IDataObject, IExecuteFunctions, INodeType, Workflow } from 'n8n-workflow';
import type { EngineRun } from './engine.mts';
import { execute, nodeOf, packageName, plainNode, workflowOf } from './engine.mts';
import { builtNode, register } from './nodeTypes.mts';

/** What an agent's tool takes and gives back. */
interface Tool {
	invoke: (input: IDataObject) => Promise<string>;
}

/** The tool variant that n8n makes of a node with `usableAsTool`: no inputs, another name. */
function toolVariant(run: EngineRun): INodeType {
	const node = register(builtNode(run.brand));
	Object.assign(node.description, {
		name: `${node.description.name}Tool`,
		displayName: `${node.description.displayName} Tool`,
		inputs: [],
		outputs: ['ai_tool'],
	});
	return node;
}

/** An agent with the node as its tool, or as several alike, in a workflow of their own. */
export function agentWorkflow(
	run: EngineRun,
	act: NonNullable<INodeType['execute']>,
	toolCount = 1,
): Workflow {
	const agent: INodeType = {
		description: {
			displayName: 'Agent',
			name: 'agent',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Agent' },
			inputs: ['main', { type: 'ai_tool', displayName: 'Tool' }],
			outputs: ['main'],
			properties: [],
		},
		execute: act,
	};
	const tool = nodeOf(run, `${run.brand}Tool`);
	const more = Array.from({ length: toolCount - 1 }, (_, index) => ({
		...tool,
		...{ id: `${tool.id}-${index + 2}`, name: `${tool.name} ${index + 2}` },
	}));
	const tools = [tool, ...more];
	return workflowOf(
		[plainNode('Agent'), ...tools],
		{
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			...Object.fromEntries(
				tools.map(({ name }) => [
					name,
					{ ai_tool: [[{ node: 'Agent', type: 'ai_tool' as const, index: 0 }]] },
				]),
			),
		},
		{ Agent: agent, [`${packageName}.${run.brand}Tool`]: toolVariant(run) },
	);
}

/**
 * Lets an agent call the node as its tool, once per input, and gives back what the agent sees. The tool runs inside the
 * agent, as for agents before version 3, agents that are tools themselves, and MCP (n8n 2.41.1, read 2026-11).
 */
export async function callAsTool(run: EngineRun, inputs: IDataObject[]): Promise<string[]> {
	return await withTool(run, async (invoke) => {
		const answers: string[] = [];
		for (const input of inputs) answers.push(await invoke(input));
		return answers;
	});
}

/** The same with all calls at once, as an agent makes them that is a tool itself (n8n 2.41.1, read 2026-11). */
export async function callAsToolAtOnce(run: EngineRun, inputs: IDataObject[]): Promise<string[]> {
	return await withTool(run, async (invoke) => await Promise.all(inputs.map(invoke)));
}

async function withTool(
	run: EngineRun,
	call: (invoke: (input: IDataObject) => Promise<string>) => Promise<string[]>,
): Promise<string[]> {
	let answers: string[] = [];
	const workflow = agentWorkflow(run, async function (this: IExecuteFunctions) {
		const [tool] = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
		if (!tool) throw new Error('The agent has no tool.');
		answers = await call(
			// A thrown error reaches the model as an empty text (Agent 2.2 in n8n 2.41.1, executed 2026-11).
			async (input) => await tool.invoke(input).catch(() => ''),
		);
		return [this.getInputData()];
	});
	const finished = await execute(run, workflow);
	const { error } = finished.data.resultData;
	if (error) throw error;
	return answers;
}
