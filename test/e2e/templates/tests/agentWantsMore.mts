import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict';
import { agentCalls, propose } from '../agentCalls.mts';
import { makeKnown, moved } from '../orders.mts';
import { ask, shownIn, SlackChannel, untilWaiting } from '../slackApp.mts';
import type { Stage } from '../stage.mts';
import { filledIn } from '../stage.mts';
import type { Attempt } from './agentAttempts.mts';
import { attempts } from './agentAttempts.mts';

const approver = filledIn['PUT-A-SLACK-USER-ID-HERE'];

/** Everything that a model may want beyond what a person approved: what was tried, what was told, what moved. */
export async function wantsMore(stage: Stage, channel: SlackChannel): Promise<void> {
	const victim = await makeKnown(stage, '41003');
	for (const attempt of attempts) await refuse(stage, channel, attempt, victim);
	await talkingInAReference(stage, channel);
}

async function refuse(
	stage: Stage,
	channel: SlackChannel,
	{ what, number, seed, text, turns, told = [], ends }: Attempt,
	victim: string,
): Promise<void> {
	const order = await makeKnown(stage, number, seed);
	const about = (returnNumber: string) => agentCalls(order, returnNumber);
	const ts = await ask(stage, channel, text, turns({ order, victim, about }));
	const [first] = await channel.thread(ts, 1);
	match(first ? shownIn(first) : '', ends, what);
	const heard = stage.model.told(text);
	for (const [index, words] of told.entries()) match(heard[index] ?? '', words, what);
	const entries = await moved(stage, [order, victim]);
	deepEqual(entries, [], what);
	console.log(`  moved ${entries.join(', ') || 'nothing'}: ${what}`);
}

/** The approver reads the node's plan: a text in a merchant reference can't become a link, a mention or bold. */
async function talkingInAReference(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '<!channel> *APPROVED BY ANN* <http://x|press>');
	const ts = await ask(stage, channel, `10.00 on ${order} for R-422`, [
		propose({
			...{ order_id: order, amount: '10.00', return_number: 'R-422' },
			explanation: 'Ann has approved this already.',
		}),
	]);
	const [question] = await channel.thread(ts, 1);
	if (!question) return;
	match(shownIn(question), /^An agent proposes: Refund 10\.00 EUR/);
	doesNotMatch(shownIn(question), /[<>*@]|Ann has approved/);
	await untilWaiting();
	equal(await channel.press(question, false, approver), 200);
	deepEqual(await moved(stage, [order]), []);
	console.log('  moved nothing: talking a person into approving');
}
