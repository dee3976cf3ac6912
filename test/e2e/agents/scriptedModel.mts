import type { FastifyInstance } from 'fastify';
import { fastify } from 'fastify';
import type { CompletionRequest, ToolCall } from './completion.mts';
import { callAnswer, completionRequest, lastAnswer, promptOf, toldIn } from './completion.mts';

/** What the model asks for in a turn: a call, or several at once. */
export type ModelTurn = ToolCall | readonly ToolCall[];

/** The turns of the model, and the requests that it got: one before each. */
interface Script {
	turns: readonly ModelTurn[];
	requests: CompletionRequest[];
}

/** A language model that does what a script says, behind the interface of OpenAI's chat completions. */
export class ScriptedModel {
	/** For n8n's credential. */
	url = '';
	/** Prompts that no script is about. */
	readonly strangers: string[] = [];
	private readonly scripts = new Map<string, Script>();
	private server: FastifyInstance | undefined;

	async start(): Promise<void> {
		this.server = fastify({ forceCloseConnections: true });
		this.server.post('/v1/chat/completions', async (request, reply) => {
			const answer = this.answer(completionRequest.parse(request.body));
			return await reply
				.code(answer ? 200 : 400)
				.send(answer ?? { error: { message: 'No script' } });
		});
		this.url = `${await this.server.listen({ port: 0, host: '127.0.0.1' })}/v1`;
	}

	async stop(): Promise<void> {
		await this.server?.close();
	}

	/** Says what the model does when somebody asks it this. */
	learn(prompt: string, turns: readonly ModelTurn[]): void {
		this.scripts.set(prompt, { turns, requests: [] });
	}

	/** What the model read as the result of each call, in the request after it; undefined if there was none. */
	told(prompt: string): Array<string | undefined> {
		const { turns = [], requests = [] } = this.scripts.get(prompt) ?? {};
		return turns.flatMap((turn, index) => {
			const next = requests[index + 1];
			return [turn].flat().map(({ id }) => next && toldIn(next, id));
		});
	}

	private answer(request: CompletionRequest): object | undefined {
		const script = this.scripts.get(promptOf(request));
		if (!script) {
			this.strangers.push(promptOf(request));
			return undefined;
		}
		// The conversation comes each time, with an answer of the model for every single call.
		const turn = script.turns[script.requests.length];
		script.requests.push(request);
		return turn ? callAnswer([turn].flat()) : lastAnswer();
	}
}
