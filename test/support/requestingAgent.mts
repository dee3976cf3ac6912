import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	ITaskData,
} from 'n8n-workflow';
import { agentWorkflow } from './agent.mts';
import type { EngineRun } from './engine.mts';
import { execute, nodeOf } from './engine.mts';

/**
 * Lets an agent ask n8n's engine to run the node as its tool, round by round, and gives back what the agent reads. So
 * does version 3 of n8n's agent: it returns a request, the engine runs the tool as a node of its own and calls the
 * agent again with the results (n8n 2.41.1 and 1.123.81, read and executed 2026-11; 1.x ends the whole execution at an
 * error that the tool throws).
 */
export async function requestTool(run: EngineRun, rounds: IDataObject[][]): Promise<string[]> {
	const answers: string[] = [];
	const toolName = nodeOf(run, '').name;
	const workflow = agentWorkflow(run, async function (this: IExecuteFunctions, response) {
		const { actionResponses = [], metadata } = (response ?? {}) as Partial<EngineResponse>;
		answers.push(...actionResponses.map(({ data }) => observation(data)));
		const round = (metadata as { round?: number } | undefined)?.round ?? 0;
		const inputs = rounds[round];
		return await Promise.resolve(
			inputs ? requestOf(toolName, inputs, round) : [this.getInputData()],
		);
	});
	const finished = await execute(run, workflow);
	const { error } = finished.data.resultData;
	if (error) throw error;
	return answers;
}

function requestOf(toolName: string, inputs: IDataObject[], round: number): EngineRequest {
	return {
		actions: inputs.map((input, index) => ({
			actionType: 'ExecutionNodeAction',
			nodeName: toolName,
			input,
			type: 'ai_tool',
			id: `call_${round}_${index}`,
			metadata: { itemIndex: 0 },
		})),
		metadata: { round: round + 1 },
	};
}

/** What the agent makes of a tool's run (`buildObservation` of its version 3). */
function observation({ data, error }: ITaskData): string {
	const items = data?.ai_tool?.[0]?.map(({ json }) => json) ?? [];
	if (items.length > 0) return JSON.stringify(items);
	return JSON.stringify(error ? { error: error.message, errorType: error.name } : '');
}
