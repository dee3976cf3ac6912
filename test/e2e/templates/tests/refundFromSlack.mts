import { deepEqual, equal, match } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeKnown, moved } from '../orders.mts';
import { SlackChannel, told, untilWaiting } from '../slackApp.mts';
import type { Stage } from '../stage.mts';
import { filledIn, publish } from '../stage.mts';

const approver = filledIn['PUT-A-SLACK-USER-ID-HERE'];
const secondPerson = filledIn['PUT-ANOTHER-SLACK-USER-ID-HERE'];

/** Refunds asked for in Slack move what a named person approved, once, and every end is told in the thread. */
export async function refundFromSlack(stage: Stage): Promise<void> {
	await publish(stage, 'refund-from-slack.json');
	await publish(stage, 'refund-from-slack-in-a-minute.json');
	const channel = new SlackChannel(stage, 'refund-from-slack.json');
	const nobody = await askNobody(stage);
	await approvedOnce(stage, channel);
	await byPieces(stage, channel);
	await refused(stage, channel);
	await notByStrangers(stage, channel);
	await planThatChanged(stage, channel);
	await aboveTheLimit(stage, channel);
	await whileTheApiIsDown(stage, channel);
	await restartedWhileWaiting(stage, channel);
	await nobody();
}

/** @returns checks, later, that nothing moved and that the thread says so */
async function askNobody(stage: Stage): Promise<() => Promise<void>> {
	const channel = new SlackChannel(stage, 'refund-from-slack-in-a-minute.json');
	const order = await makeKnown(stage, '30009');
	const ts = await channel.mention('refund 10.00 on 30009 for R-312');
	await channel.thread(ts, 1);
	return async () => {
		const thread = await channel.thread(ts, 2);
		const [question, end] = thread;
		match(end?.text ?? '', /^Not refunded: nobody answered in time/);
		console.log(told('nobody answers', thread));
		if (question) await channel.press(question, true, approver);
		await sleep(1_000);
		deepEqual(await moved(stage, [order]), []);
	};
}

async function approvedOnce(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '30001');
	const ts = await channel.mention('refund 49,90 on 30001 for R-301');
	const mentioned = performance.now();
	const [question] = await channel.thread(ts, 1);
	console.log(
		`Seconds from message to question: ${((performance.now() - mentioned) / 1000).toFixed(1)}`,
	);
	match(JSON.stringify(question), /Refund 49\.90 EUR of order/);
	await untilWaiting();
	if (!question) return;
	equal(await channel.press(question, true, 'U9STRANGER'), 200);
	deepEqual(await moved(stage, [order]), []);
	const presses = [1, 2, 3].map(async () => await channel.press(question, true, approver));
	await Promise.all(presses);
	const thread = await channel.thread(ts, 2);
	match(
		thread[1]?.text ?? '',
		/^Refunded 49\.90 EUR\. 50\.10 EUR left to refund\. Refund ID \S+\. Approved by /,
	);
	console.log(told('approved', thread));
	deepEqual(await moved(stage, [order]), ['refund 49.90 R-301']);
	// An old button, and the same again in other words.
	await channel.press(question, true, approver);
	const again = await channel.mention('Refund 49.90 EUR of order #30001 for return r-301.');
	match((await channel.thread(again, 1))[0]?.text ?? '', /Refunded before/);
	deepEqual(await moved(stage, [order]), ['refund 49.90 R-301']);
}

async function byPieces(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '30002');
	const ts = await channel.mention(`refund SKU-1 x 2 of ${order} for R-302`);
	const [question] = await channel.thread(ts, 1);
	match(JSON.stringify(question), /2 × SKU-1 \(40\.00\)/);
	// Slack delivers it once more: a second question, and money once.
	await channel.deliver(`refund SKU-1 x 2 of ${order} for R-302`, ts);
	const [, second] = await channel.thread(ts, 2);
	await untilWaiting();
	for (const one of [question, second]) if (one) await channel.press(one, true, approver);
	await channel.thread(ts, 4);
	deepEqual(await moved(stage, [order]), ['refund 40.00 R-302']);
}

async function refused(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '30003');
	const unclear = await channel.mention('please give the money back');
	match(
		(await channel.thread(unclear, 1))[0]?.text ?? '',
		/Write for example: refund 49\.90 on 10001/,
	);
	const unknown = await channel.mention('refund 10.00 on 99999 for R-303');
	match((await channel.thread(unknown, 1))[0]?.text ?? '', /know no single order 99999/);
	const tooMuch = await channel.mention('refund 100.01 on 30003 for R-303');
	match(
		(await channel.thread(tooMuch, 1))[0]?.text ?? '',
		/^Not refunded\. (?!Row ).*only 100\.00 EUR/,
	);
	const declined = await channel.mention('refund 10.00 on 30003 for R-304');
	const [question] = await channel.thread(declined, 1);
	await untilWaiting();
	if (question) await channel.press(question, false, approver);
	const refusal = await channel.thread(declined, 2);
	match(refusal[1]?.text ?? '', /Not refunded: declined by/);
	console.log(told('declined', refusal));
	deepEqual(await moved(stage, [order]), []);
}

/** Neither a forged mention nor a forged click starts or approves anything. */
async function notByStrangers(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '30004');
	const forged = await channel.mention('refund 10.00 on 30004 for R-305', 'another secret');
	const ts = await channel.mention('refund 10.00 on 30004 for R-306');
	const [question] = await channel.thread(ts, 1);
	await untilWaiting();
	if (question) equal(await channel.press(question, true, approver, 'another secret'), 401);
	await sleep(1_000);
	deepEqual(stage.outside.slack.thread(forged), []);
	deepEqual(await moved(stage, [order]), []);
}

/** What was approved isn't possible any more: the plan is another one by then. */
async function planThatChanged(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '30005');
	const [first, second] = [
		await channel.mention('refund SKU-1 x 4 of 30005 for R-307'),
		await channel.mention('refund 60.00 on 30005 for R-308'),
	];
	const questions = [(await channel.thread(first, 1))[0], (await channel.thread(second, 1))[0]];
	await untilWaiting();
	for (const [index, question] of questions.entries()) {
		if (question) await channel.press(question, true, approver);
		await channel.thread(index === 0 ? first : second, 2);
	}
	match((await channel.thread(second, 2))[1]?.text ?? '', /only 20\.00 EUR/);
	deepEqual(await moved(stage, [order]), ['refund 80.00 R-307']);
}

/** Above 100.00 another person has to agree, too. */
async function aboveTheLimit(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '30006', { capturedMinor: 30_000 });
	const ts = await channel.mention('refund 250.00 on 30006 for R-309');
	const [question] = await channel.thread(ts, 1);
	await untilWaiting();
	if (question) await channel.press(question, true, approver);
	const [, second] = await channel.thread(ts, 2);
	await untilWaiting();
	if (!second) return;
	await channel.press(second, true, approver);
	deepEqual(await moved(stage, [order]), []);
	await channel.press(second, true, secondPerson);
	match(
		(await channel.thread(ts, 3))[2]?.text ?? '',
		/^Refunded 250\.00 EUR.* Approved by \S+ and \S+\.$/,
	);
	deepEqual(await moved(stage, [order]), ['refund 250.00 R-309']);
}

/** The API is down at the moment of refunding: the thread says that nobody knows, and asking again settles it. */
async function whileTheApiIsDown(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '30007');
	const ts = await channel.mention('refund 10.00 on 30007 for R-310');
	const [question] = await channel.thread(ts, 1);
	await untilWaiting();
	await stage.simulator.fault({ operation: 'refundOrder', kind: 'replyLost', times: null });
	if (question) await channel.press(question, true, approver);
	await channel.thread(ts, 2);
	await stage.simulator.clearFaults();
	const again = await channel.mention('refund 10.00 on 30007 for R-310');
	match((await channel.thread(again, 1))[0]?.text ?? '', /Refunded before/);
	deepEqual(await moved(stage, [order]), ['refund 10.00 R-310']);
}

/** n8n is stopped and started again between question and answer: the button still refunds, once. */
async function restartedWhileWaiting(stage: Stage, channel: SlackChannel): Promise<void> {
	const order = await makeKnown(stage, '30008');
	const ts = await channel.mention('refund 10.00 on 30008 for R-311');
	const [question] = await channel.thread(ts, 1);
	await untilWaiting();
	await stage.n8n.end();
	stage.client = await stage.n8n.start();
	await sleep(3_000);
	if (question) await channel.press(question, true, approver);
	match((await channel.thread(ts, 2))[1]?.text ?? '', /^Refunded 10\.00 EUR/);
	deepEqual(await moved(stage, [order]), ['refund 10.00 R-311']);
}
