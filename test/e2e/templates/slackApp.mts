import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { http } from '../../../scripts/process/http.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import type { Message } from '../standIns/slack.mts';
import type { Stage } from './stage.mts';
import { filledIn, signingSecret } from './stage.mts';

const template = z.object({
	nodes: z.array(z.looseObject({ name: z.string(), webhookId: z.string().optional() })),
});

const button = z.looseObject({ action_id: z.string(), value: z.string() });

/** What Slack sends along with everything, so that n8n knows who it is from. */
function signed(body: string, secret: string) {
	const timestamp = String(Math.floor(Date.now() / 1000));
	const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
	return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` };
}

/** A channel of Slack as its people see it, with the app of refund-from-slack in it. */
export class SlackChannel {
	static readonly id = filledIn['PUT-YOUR-CHANNEL-ID-HERE'];
	private readonly path: string;
	private count = 0;

	constructor(
		private readonly stage: Stage,
		file: string,
	) {
		const { nodes } = template.parse(JSON.parse(readFileSync(`templates/${file}`, 'utf8')));
		const trigger = nodes.find(({ name }) => name === 'Slack mention');
		this.path = `/webhook/${trigger?.webhookId ?? ''}/webhook`;
	}

	/** Somebody mentions the app. @returns the message's own number, by which its thread is found */
	async mention(text: string, secret = signingSecret): Promise<string> {
		this.count += 1;
		const ts = `1800000000.${String(this.count).padStart(6, '0')}`;
		await this.deliver(text, ts, secret);
		return ts;
	}

	/** Slack delivers an event once more when the answer takes long. @returns n8n's status */
	async deliver(text: string, ts: string, secret = signingSecret): Promise<number> {
		const event = {
			type: 'app_mention',
			user: 'U2',
			text: `<@U0BOT> ${text}`,
			ts,
			channel: SlackChannel.id,
		};
		const body = JSON.stringify({ type: 'event_callback', event });
		return await this.send(this.path, body, 'application/json', secret);
	}

	/** Presses a button of a question. @returns n8n's status */
	async press(
		question: Message,
		approve: boolean,
		user: string,
		secret = signingSecret,
	): Promise<number> {
		const id = approve ? 'n8n_hitl_approve' : 'n8n_hitl_decline';
		const pressed = buttonsIn(question.blocks).find(({ action_id }) => action_id === id);
		if (!pressed) throw new Failure(`The question has no button ${id}.`);
		const payload = {
			type: 'block_actions',
			user: { id: user, name: user.toLowerCase(), username: user.toLowerCase() },
			channel: { id: question.channel },
			message: { ts: question.ts, text: question.text, blocks: question.blocks },
			response_url: 'https://hooks.slack.com/actions/reply',
			actions: [{ ...pressed, type: 'button', action_ts: `${Date.now() / 1000}` }],
		};
		const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
		return await this.send(
			'/webhook-waiting-slack',
			body,
			'application/x-www-form-urlencoded',
			secret,
		);
	}

	/** The messages of a thread, as soon as there are so many. */
	async thread(ts: string, count: number): Promise<Message[]> {
		for (let tries = 0; tries < 120; tries += 1) {
			const messages = this.stage.outside.slack.thread(ts);
			if (messages.length >= count) return messages;
			await sleep(250);
		}
		const said = this.stage.outside.slack.thread(ts).map(({ text }) => text);
		throw new Failure(`The thread has ${said.length} of ${count} messages: ${said.join(' | ')}`);
	}

	private async send(path: string, body: string, type: string, secret: string): Promise<number> {
		const { statusCode, body: answer } = await http(`${this.stage.client.url}${path}`, {
			method: 'POST',
			headers: { 'content-type': type, ...signed(body, secret) },
			body,
		});
		await answer.dump();
		return statusCode;
	}
}

function buttonsIn(blocks: unknown): Array<z.infer<typeof button>> {
	const found = button.safeParse(blocks);
	if (found.success) return [found.data];
	if (typeof blocks !== 'object' || blocks === null) return [];
	return Object.values(blocks).flatMap(buttonsIn);
}
