import { deepEqual, match } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { submitForm } from '../form.mts';
import { makeCaptured, moved } from '../orders.mts';
import type { Stage } from '../stage.mts';
import { publish } from '../stage.mts';

/** An order is refunded where it is; if Kustom can't say, nobody is asked. */
export async function kustomOrKlarna(stage: Stage): Promise<void> {
	await publish(stage, 'kustom-or-klarna.json');
	const [new_, old] = [await makeCaptured(stage), await makeCaptured(stage, { brand: 'klarna' })];
	const refund = async (orderId: string, amount: string, reference: string) =>
		(await submitForm(stage, 'refund-at-kustom-or-klarna', [orderId, amount, reference])).page;
	match(await refund(new_, '10.00', 'R-1'), /Refunded 10\.00 EUR/);
	match(await refund(old, '20,00', 'R-2'), /Refunded 20\.00 EUR/);
	match(await refund(old, '20.00', 'r-2'), /before, on .*: nothing moved now/);
	match(await refund(randomUUID(), '20.00', 'R-3'), /Klarna has no order/);
	match(await refund(old, '300.00', 'R-4'), /Not refunded/);
	await stage.simulator.fault({
		operation: 'getOrder',
		kind: 'serverError',
		times: 10,
	});
	match(await refund(old, '5.00', 'R-5'), /Not refunded/);
	await stage.simulator.clearFaults();
	deepEqual(await moved(stage, [new_, old]), ['refund 10.00 R-1', 'refund 20.00 R-2']);
}
