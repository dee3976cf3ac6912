import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { http } from '../../../scripts/process/http.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import type { ModelTurn } from '../agents/scriptedModel.mts';
import type { Message } from '../standIns/slack.mts';
import type { Stage } from './stage.mts';
import { filledIn, filledTemplate, signingSecret } from './stage.mts';

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

/** A channel of Slack as its people see it, with the app of a ready workflow in it. */
export class SlackChannel {
	static readonly id = filledIn['PUT-YOUR-CHANNEL-ID-HERE'];
	/** Over all channels: Slack's numbers of messages are different everywhere. */
	private static count = 0;
	private readonly path: string;

	constructor(
		private readonly stage: Stage,
		file: string,
	) {
		const { nodes } = template.parse(JSON.parse(filledTemplate(stage, file)));
		const trigger = nodes.find(({ name }) => name === 'Slack mention');
		this.path = `/webhook/${trigger?.webhookId ?? ''}/webhook`;
	}

	/** Somebody mentions the app. @returns the message's own number, by which its thread is found */
	async mention(text: string, secret = signingSecret): Promise<string> {
		SlackChannel.count += 1;
		const ts = `1800000000.${String(SlackChannel.count).padStart(6, '0')}`;
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

	/** The messages of a thread, as soon as there are so many; n8n may take two minutes to see that a time limit is over. */
	async thread(ts: string, count: number): Promise<Message[]> {
		for (let tries = 0; tries < 600; tries += 1) {
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

/** Somebody mentions the app in their own words, and the model does this about it. */
export async function ask(
	{ model }: Stage,
	channel: SlackChannel,
	text: string,
	turns: readonly ModelTurn[],
): Promise<string> {
	model.learn(text, turns);
	return await channel.mention(text);
}

/** n8n takes a click only once the execution has been put aside. */
export const untilWaiting = async () => await sleep(1_500);

const shown = z.looseObject({ type: z.string(), text: z.looseObject({ text: z.string() }) });

/** What a message shows: its text, or that of its blocks, buttons in brackets. */
export function shownIn({ text, blocks }: Message): string {
	return blocks === undefined ? text : textsIn(blocks).join(' ');
}

function textsIn(blocks: unknown): string[] {
	const found = shown.safeParse(blocks);
	if (found.success) {
		const { type, text } = found.data;
		return [type === 'button' ? `[${text.text}]` : text.text];
	}
	return typeof blocks === 'object' && blocks !== null
		? Object.values(blocks).flatMap(textsIn)
		: [];
}

/** A thread as people read it. */
export const told = (title: string, messages: readonly Message[]): string =>
	[`--- ${title}`, ...messages.map((message) => `  ${shownIn(message)}`)].join('\n');

function buttonsIn(blocks: unknown): Array<z.infer<typeof button>> {
	const found = button.safeParse(blocks);
	if (found.success) return [found.data];
	if (typeof blocks !== 'object' || blocks === null) return [];
	return Object.values(blocks).flatMap(buttonsIn);
}
