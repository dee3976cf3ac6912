import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { agentCalls, propose } from '../agentCalls.mts';
import { makeKnown, moved } from '../orders.mts';
import { ask, shownIn, SlackChannel, told, untilWaiting } from '../slackApp.mts';
import type { Stage } from '../stage.mts';
import { filledIn, publish } from '../stage.mts';
import { wantsMore } from './agentWantsMore.mts';

const approver = filledIn['PUT-A-SLACK-USER-ID-HERE'];

/** An agent proposes, a named person decides, and the workflow refunds what was shown: once, and never more. */
export async function refundByAgent(stage: Stage): Promise<void> {
	await publish(stage, 'refund-by-agent.json');
	const channel = new SlackChannel(stage, 'refund-by-agent.json');
	await proposedAndApproved(stage, channel);
	await byPieces(stage, channel);
	await nothingToPropose(stage, channel);
	await planThatChanged(stage, channel);
	await modelIsDown(channel);
	await wantsMore(stage, channel);
	deepEqual(stage.model.strangers, [lostWords], 'The model was asked something else');
}

async function proposedAndApproved(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '40001');
	const text = 'the customer of order 40001 was promised 49,90, return R-401';
	const calls = agentCalls(order, 'R-401');
	const ts = await ask(stage, channel, text, [
		calls.find('40001'),
		[calls.readOrder(), calls.readCaptures(), calls.readRefunds()],
		calls.tryAmount('49.90'),
		propose({ order_id: order, amount: '49.90', return_number: 'R-401' }),
	]);
	const mentioned = performance.now();
	const [question] = await channel.thread(ts, 1);
	if (!question) return;
	const seconds = ((performance.now() - mentioned) / 1000).toFixed(1);
	console.log(`Seconds from message to the agent's question: ${seconds}`);
	match(shownIn(question), /^An agent proposes: Refund 49\.90 EUR of order .*for reference R-401/);
	const [found, read, captures, refunds, tried] = stage.model.told(text);
	match(found ?? '', new RegExp(order));
	match(read ?? '', /"remaining_to_refund":"100\.00"/);
	match(captures ?? '', /SKU-1 x 5/);
	equal(refunds, '""');
	match(tried ?? '', /"status":"planned"/);
	await untilWaiting();
	deepEqual(await moved(stage, [order]), []);
	await channel.press(question, true, 'U9STRANGER');
	deepEqual(await moved(stage, [order]), []);
	await channel.press(question, true, approver);
	const thread = await channel.thread(ts, 2);
	match(thread[1]?.text ?? '', /^Refunded 49\.90 EUR\. .*Approved by /);
	console.log(told('proposed by an agent, approved', thread));
	await channel.press(question, true, approver);
	deepEqual(await moved(stage, [order]), ['refund 49.90 R-401']);
}

async function byPieces(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '40002');
	const calls = agentCalls(order, 'R-402');
	const ts = await ask(stage, channel, 'order #40002: two SKU-1 came back, R-402', [
		calls.find('40002'),
		calls.tryPieces('SKU-1 x 2'),
		propose({ order_id: order, pieces: 'SKU-1 x 2', return_number: 'R-402' }),
	]);
	const [question] = await channel.thread(ts, 1);
	match(question ? shownIn(question) : '', /2 × SKU-1 \(40\.00\)/);
	await untilWaiting();
	if (question) await channel.press(question, true, approver);
	await channel.thread(ts, 2);
	deepEqual(await moved(stage, [order]), ['refund 40.00 R-402']);
}

/** The agent asks back in the thread, and a person says no. */
async function nothingToPropose(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '40003');
	const unclear = await ask(stage, channel, 'give the money for the shoes back', [
		propose({ explanation: 'Which order? Write its <!channel> number.' }),
	]);
	equal(
		(await channel.thread(unclear, 1))[0]?.text,
		'Nothing is proposed. Which order? Write its !channel number.',
	);
	const declined = await ask(stage, channel, '10.00 on 40003 please', [
		propose({ order_id: order, amount: '10.00' }),
	]);
	const [question] = await channel.thread(declined, 1);
	await untilWaiting();
	if (question) await channel.press(question, false, approver);
	const thread = await channel.thread(declined, 2);
	match(thread[1]?.text ?? '', /Not refunded: declined by/);
	deepEqual(await moved(stage, [order]), []);
}

/** Between question and button somebody else refunded: what was approved isn't what would happen now. */
async function planThatChanged(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '40004');
	const sixtyFor = async (number: string) =>
		await ask(stage, channel, `60.00 on 40004 for ${number}`, [
			propose({ order_id: order, amount: '60.00', return_number: number }),
		]);
	const [first, second] = [await sixtyFor('R-403'), await sixtyFor('R-404')];
	const questions = [(await channel.thread(first, 1))[0], (await channel.thread(second, 1))[0]];
	ok(questions.every(Boolean));
	await untilWaiting();
	for (const [index, question] of questions.entries()) {
		if (question) await channel.press(question, true, approver);
		await channel.thread(index === 0 ? first : second, 2);
	}
	match((await channel.thread(second, 2))[1]?.text ?? '', /only 40\.00 EUR/);
	deepEqual(await moved(stage, [order]), ['refund 60.00 R-403']);
}

const lostWords = 'what the model has never heard of: 40005';

async function modelIsDown(channel: SlackChannel): Promise<void> {
	const ts = await channel.mention(lostWords);
	match((await channel.thread(ts, 1))[0]?.text ?? '', /The agent gave no answer that can be used/);
}
