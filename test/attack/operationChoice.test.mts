import { openShops } from '../support/shop.mts';

const shops = openShops();

/** Choices that n8n's engine would answer with a bare GET to the base URL, reported as success. */
const choices = [
	['an expression in Resource', 'kustom', { resource: '={{ "refund" }}', operation: 'create' }],
	['an expression in Operation', 'kustom', { resource: 'refund', operation: '={{ "create" }}' }],
	["n8n's Custom API Call", 'klarna', { resource: 'order', operation: '__CUSTOM_API_CALL__' }],
	['Custom API Call as resource', 'klarna', { resource: '__CUSTOM_API_CALL__', operation: 'get' }],
	["the twin's operation", 'kustom', { resource: 'capture', operation: 'extendDueDate' }],
	['an operation of another resource', 'klarna', { resource: 'refund', operation: 'cancel' }],
	['an operation that does not exist', 'klarna', { resource: 'order', operation: 'constructor' }],
	['a resource that does not exist', 'klarna', { resource: 'payout', operation: 'create' }],
] as const;

it.each(choices)('refuses %s and sends nothing', async (_, brand, choice) => {
	const shop = shops[brand];
	const { order_id } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
	const before = await shop.simulator.requests();
	const fields = { orderId: order_id, amountMode: 'exact', amount: '10', reference: 'R' };
	for (const onError of ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const) {
		const { error, outputs } = await shop.run(choice.resource, choice.operation, fields, {
			onError,
		});
		const shown = JSON.stringify([error?.message, outputs]);
		expect(shown).toContain("isn't one that this node offers");
		expect(outputs[0] ?? []).not.toContainEqual(
			expect.objectContaining({ json: expect.objectContaining({ success: true }) as unknown }),
		);
	}
	expect(await shop.simulator.requests()).toHaveLength(before.length);
});
