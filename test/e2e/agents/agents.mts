import type { N8nLine } from '../../../scripts/n8n/install.mts';

/** An agent that n8n has, with the node as its tool. */
export interface Agent {
	name: string;
	version: number;
	/** The tool belongs to an agent that is a tool itself, of this version. */
	asTool?: number;
}

/** The newest of every way in which a line of n8n lets agents run tools: inside the agent, or by the engine. */
export const agentsByLine = {
	// 3.1 and an agent of version 3 as a tool came with 2.x.
	'1.x': [
		{ name: 'AI Agent 2.2', version: 2.2 },
		{ name: 'AI Agent 3', version: 3 },
		{ name: 'AI Agent Tool 2.2 of 2.2', version: 2.2, asTool: 2.2 },
		{ name: 'AI Agent Tool 2.2 of 3', version: 3, asTool: 2.2 },
	],
	'2.x': [
		{ name: 'AI Agent 2.2', version: 2.2 },
		{ name: 'AI Agent 3.1', version: 3.1 },
		{ name: 'AI Agent Tool 2.2', version: 3.1, asTool: 2.2 },
		{ name: 'AI Agent Tool 3', version: 3.1, asTool: 3 },
	],
} as const satisfies Record<N8nLine, readonly Agent[]>;

/** n8n's settings On Error of the tool, as the editor calls them. */
export const errorSettings = {
	stopWorkflow: 'Stop Workflow',
	continueRegularOutput: 'Continue',
} as const;

export type ErrorSetting = keyof typeof errorSettings;
