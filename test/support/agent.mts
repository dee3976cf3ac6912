import type { IDataObject, IExecuteFunctions, INode, INodeType } from 'n8n-workflow';
import type { EngineRun } from './engine.mts';
import { builtNode, execute, nodeOf, packageName, register, workflowOf } from './engine.mts';

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

/** Lets an agent call the node as its tool, once per input, and gives back what the agent sees. */
export async function callAsTool(run: EngineRun, inputs: IDataObject[]): Promise<string[]> {
	const answers: string[] = [];
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
		execute: async function (this: IExecuteFunctions) {
			const tools = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
			for (const input of inputs) {
				const answer = tools[0]?.invoke(input) ?? Promise.resolve('no tool');
				answers.push(await answer.catch((error: Error) => error.message));
			}
			return [this.getInputData()];
		},
	};
	const tool = nodeOf(run, `${run.brand}Tool`);
	const agentNode: INode = {
		id: 'agent',
		name: 'Agent',
		type: 'agent',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const workflow = workflowOf(
		[agentNode, tool],
		{
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			[tool.name]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
		{ agent, [`${packageName}.${run.brand}Tool`]: toolVariant(run) },
	);
	const finished = await execute(run, workflow);
	const { error } = finished.data.resultData;
	if (error) throw error;
	return answers;
}
