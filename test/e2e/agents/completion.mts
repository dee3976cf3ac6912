import { z } from 'zod/v4';

/** A tool call that the model asks for. */
export interface ToolCall {
	id: string;
	/** As n8n offers the tool: the node's name with `_` for blanks. */
	name: string;
	/** A text is sent as it is: models make mistakes. */
	arguments: Readonly<Record<string, unknown>> | string;
}

const textPart = z.object({ text: z.string() });
const message = z.object({
	role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
	content: z
		.union([z.string(), z.array(textPart)])
		.nullish()
		.transform(textOf),
	tool_call_id: z.string().optional(),
});

/** What an agent sends to `POST /v1/chat/completions`, as far as a script needs it: the whole conversation each time. */
export const completionRequest = z.object({ messages: z.array(message) });

export type CompletionRequest = z.infer<typeof completionRequest>;

function textOf(content: string | Array<z.infer<typeof textPart>> | null | undefined): string {
	if (typeof content === 'string') return content;
	return (content ?? []).map(({ text }) => text).join('');
}

/** What the agent was asked. */
export const promptOf = ({ messages }: CompletionRequest): string =>
	messages.find(({ role }) => role === 'user')?.content ?? '';

/** What came back from a tool call; undefined if nothing did. */
export const toldIn = ({ messages }: CompletionRequest, callId: string): string | undefined =>
	messages.find(({ role, tool_call_id: id }) => role === 'tool' && id === callId)?.content;

const answer = (finishReason: string, words: object) => ({
	id: 'completion',
	object: 'chat.completion',
	created: 1,
	model: 'scripted',
	choices: [{ index: 0, finish_reason: finishReason, message: { role: 'assistant', ...words } }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

/** The model wants tools to be run, several of them at once if it says so. */
export const callAnswer = (calls: readonly ToolCall[]): object =>
	answer('tool_calls', {
		content: null,
		tool_calls: calls.map(({ id, name, arguments: given }) => ({
			id,
			type: 'function',
			function: {
				name,
				arguments: typeof given === 'string' ? given : JSON.stringify(given),
			},
		})),
	});

/** The model has nothing more to do. */
export const lastAnswer = (): object => answer('stop', { content: 'Done.' });
