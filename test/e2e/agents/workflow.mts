import type { Credential } from '../../../scripts/n8n/workflows.mts';
import type { Agent, ErrorSetting } from './agents.mts';
import type { ToolCall } from './completion.mts';
import type { ToolId } from './tools.mts';
import { tools } from './tools.mts';

/** What an agent is asked, and with which tool it works. */
export interface Task {
	agent: Agent;
	onError: ErrorSetting;
	tool: ToolId;
	prompt: string;
}

/** Of the model, and of the tools. */
export type Credentials = Record<'model' | (typeof tools)[ToolId]['credential'], Credential>;

const langchain = '@n8n/n8n-nodes-langchain';
const clerk = 'Refund clerk';

/** What an agent that passes its task on is asked; the clerk gets the task itself. */
export const passOn = (prompt: string): string => `Have the clerk do this: ${prompt}`;

/** The one call of an agent that passes its task on. */
export const callOfClerk = (prompt: string): ToolCall => ({
	id: 'call_clerk',
	name: toolNameOf(clerk),
	arguments: { task: prompt },
});

/** How n8n offers a node to the model. */
export const toolNameOf = (nodeName: string): string => nodeName.replaceAll(' ', '_');

const using = ({ id, name, type }: Credential) => ({ [type]: { id, name } });

function stepsOf({ agent, onError, tool, prompt }: Task, credentials: Credentials) {
	const { name, type, credential, parameters } = tools[tool];
	const isPassedOn = agent.asTool !== undefined;
	const text = isPassedOn ? passOn(prompt) : prompt;
	return {
		Start: { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
		Agent: {
			type: `${langchain}.agent`,
			typeVersion: agent.version,
			parameters: { promptType: 'define', text },
		},
		Model: {
			type: `${langchain}.lmChatOpenAi`,
			typeVersion: 1.2,
			parameters: { model: { __rl: true, mode: 'list', value: 'gpt-4.1-mini' } },
			credentials: using(credentials.model),
		},
		...(isPassedOn ? { [clerk]: clerkStep(agent.asTool) } : {}),
		[name]: {
			type,
			typeVersion: 1,
			parameters,
			credentials: using(credentials[credential]),
			...(onError === 'stopWorkflow' ? {} : { onError }),
		},
	};
}

const clerkStep = (typeVersion: number | undefined) => ({
	type: `${langchain}.agentTool`,
	typeVersion,
	parameters: {
		toolDescription: 'Does what has to be done with refunds',
		text: "={{ $fromAI('task', 'what to do', 'string') }}",
	},
});

const to = (type: string, ...nodes: string[]) => ({
	[type]: [nodes.map((node) => ({ node, type, index: 0 }))],
});

function connectionsOf({ agent, tool }: Task) {
	const { name } = tools[tool];
	const start = { Start: to('main', 'Agent') };
	if (agent.asTool === undefined) {
		return { ...start, Model: to('ai_languageModel', 'Agent'), [name]: to('ai_tool', 'Agent') };
	}
	return {
		...start,
		Model: to('ai_languageModel', 'Agent', clerk),
		[clerk]: to('ai_tool', 'Agent'),
		[name]: to('ai_tool', clerk),
	};
}

/** A workflow in which an agent does one task. */
export function workflowOf(task: Task, credentials: Credentials) {
	return {
		name: task.prompt,
		nodes: Object.entries(stepsOf(task, credentials)).map(([name, step], index) => ({
			id: `step-${index}`,
			name,
			position: [200 * index, 0],
			parameters: {},
			...step,
		})),
		connections: connectionsOf(task),
		settings: { executionOrder: 'v1' },
	};
}
