import { deepEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { saysWhatCannotBeRead, submitForm } from '../form.mts';
import { makeCaptured } from '../orders.mts';
import type { Stage } from '../stage.mts';
import { publish } from '../stage.mts';

/** Every row of a payout is the same as its order says, or the difference is named; nothing is passed over. */
export async function reconcileSettlementFile(stage: Stage): Promise<void> {
	await publish(stage, 'reconcile-settlement-file.json');
	await saysWhatCannotBeRead(stage, 'reconcile-settlement');
	const order = await makeCaptured(stage, {
		refunds: [{ refunded_amount: 2_000, reference: 'R-1' }],
	});
	const gone = randomUUID();
	const sheet = [
		'type;order_id;amount;merchant_capture_reference;merchant_refund_reference',
		`SALE;${order};100,00;SHIPPED;`,
		`RETURN;${order};-20.00;;R-1`,
		`RETURN;${order};-20.00;;r-1`,
		`SALE;${order};-100.00;SHIPPED;`,
		`RETURN;${order};-25.00;;R-1`,
		`RETURN;${order};-25.00;;R-9`,
		`FEE;${order};-1.50;;`,
		`SALE;${gone};10.00;X;`,
	].join('\n');
	const { file } = await submitForm(stage, 'reconcile-settlement', [
		{ name: 'payout.csv', content: sheet },
	]);
	const rows = parse(file?.content ?? '', { columns: true, bom: true }) as Array<
		Record<string, string>
	>;
	deepEqual(
		rows.map(({ result }) => result),
		[
			...['same', 'same', 'twice in the file', 'amount differs', 'amount differs'],
			...['missing in the order', 'not compared', 'order not read'],
		],
	);
}
