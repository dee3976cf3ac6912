import type { FastifyInstance } from 'fastify';
import { fastify } from 'fastify';
import type { CompletionRequest, ToolCall } from './completion.mts';
import {
	callAnswer,
	completionRequest,
	lastAnswer,
	promptOf,
	toldIn,
	turnOf,
} from './completion.mts';

/** The calls that the model makes, one per turn, and what reached it meanwhile. */
interface Script {
	calls: readonly ToolCall[];
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
	learn(prompt: string, calls: readonly ToolCall[]): void {
		this.scripts.set(prompt, { calls, requests: [] });
	}

	/** What the model read as the result of each call, in the request after it; undefined if there was none. */
	told(prompt: string): Array<string | undefined> {
		const { calls = [], requests = [] } = this.scripts.get(prompt) ?? {};
		return calls.map(({ id }, turn) => {
			const next = requests.find((request) => turnOf(request) === turn + 1);
			return next && toldIn(next, id);
		});
	}

	private answer(request: CompletionRequest): object | undefined {
		const script = this.scripts.get(promptOf(request));
		if (!script) {
			this.strangers.push(promptOf(request));
			return undefined;
		}
		script.requests.push(request);
		const call = script.calls[turnOf(request)];
		return call ? callAnswer(call) : lastAnswer();
	}
}
