import type { CompletedRequest } from 'mockttp';
import { z } from 'zod/v4';

const posted = z.looseObject({
	channel: z.string().optional(),
	text: z.string().optional(),
	thread_ts: z.union([z.string(), z.number()]).optional(),
	blocks: z.unknown().optional(),
});

/** A message as it stands in a channel. */
export interface Message {
	channel: string;
	text: string;
	/** Its own time stamp, by which Slack names it. */
	ts: string;
	/** The message whose thread it is in. */
	thread?: string;
	/** As Slack got them: sections, buttons. */
	blocks?: unknown;
}

/** Slack's web API as n8n's node uses it (n8n 2.41.1, executed 2026-11): it keeps what was posted. */
export class Slack {
	readonly messages: Message[] = [];
	/** What went to a button's `response_url`. */
	readonly replies: unknown[] = [];
	private count = 0;

	readonly answer = async ({ url, body }: CompletedRequest) => {
		const method = new URL(url).pathname.replace('/api/', '');
		const answers: Record<string, () => Promise<object>> = {
			'chat.postMessage': async () => await this.post(await body.getText()),
			'auth.test': async () => await Promise.resolve({ user_id: 'U0BOT' }),
			'reactions.add': async () => await Promise.resolve({}),
			'users.info': async () =>
				await Promise.resolve({ user: { id: 'U', name: 'colleague', profile: {} } }),
		};
		// Slack answers errors with 200, too.
		const played = Object.hasOwn(answers, method) ? await answers[method]?.() : undefined;
		return json(played ? { ok: true, ...played } : { ok: false, error: `not played: ${method}` });
	};

	readonly answerToButton = async ({ body }: CompletedRequest) => {
		this.replies.push(JSON.parse((await body.getText()) ?? '{}'));
		return json({ ok: true });
	};

	/** The messages of a thread, the first one left out. */
	thread(ts: string): Message[] {
		return this.messages.filter(({ thread }) => thread === ts);
	}

	private async post(text: string | undefined): Promise<object> {
		const {
			channel = '',
			text: said = '',
			thread_ts,
			blocks,
		} = posted.parse(JSON.parse(text ?? '{}'));
		this.count += 1;
		const ts = `1700000000.${String(this.count).padStart(6, '0')}`;
		const thread = thread_ts === undefined ? undefined : String(thread_ts);
		this.messages.push({ channel, text: said, ts, thread, blocks });
		return await Promise.resolve({ channel, ts, message: { text: said, ts } });
	}
}

const json = (value: object) => ({
	statusCode: 200,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(value),
});
