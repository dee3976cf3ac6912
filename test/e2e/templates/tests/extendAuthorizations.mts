import { deepEqual, equal, match } from 'node:assert/strict';
import { http } from '../../../../scripts/process/http.mts';
import { makeOrder } from '../orders.mts';
import type { Stage } from '../stage.mts';
import { runTemplate } from '../stage.mts';

const day = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

/** Of the remembered orders those that end soon get more time, and the mail says which. Runs after remember-orders. */
export async function extendAuthorizations(stage: Stage): Promise<void> {
	const { mailBox } = stage.outside;
	const soon = await makeOrder(stage, { merchant_reference1: '20001', expires_at: inDays(2) });
	const later = await makeOrder(stage, { merchant_reference1: '20002', expires_at: inDays(20) });
	for (const order of [soon, later]) {
		const { body } = await http(`${stage.client.url}/webhook/kustom-push?order_id=${order}`, {
			method: 'POST',
		});
		await body.dump();
	}
	const before = await stage.simulator.order(later);
	await runTemplate(stage, 'extend-authorizations.json');
	const extended = await stage.simulator.order(soon);
	equal(Date.parse(extended.expires_at ?? '') > Date.now() + 5 * day, true);
	equal((await stage.simulator.order(later)).expires_at, before.expires_at);
	equal(mailBox.mails.length, 1);
	const [mail] = mailBox.mails;
	deepEqual(mail?.to, ['operations@example.com']);
	match(mail?.raw.replace(/=\r\n/g, '') ?? '', new RegExp(`${soon}: Extended`));
	await runTemplate(stage, 'extend-authorizations.json');
	equal(mailBox.mails.length, 1);
}
