import type { IDataObject } from 'n8n-workflow';
import { callAsTool } from '../support/agent.mts';
import type { Shop } from '../support/shop.mts';
import { openShops } from '../support/shop.mts';

const shops = openShops();

const fromAi = (name: string) => `={{ $fromAI('${name}', 'what the person asked for', 'string') }}`;

async function ask(
	shop: Shop,
	parameters: IDataObject,
	inputs: IDataObject[],
	resource = 'refund',
) {
	return await callAsTool(
		{
			brand: shop.brand,
			credentials: shop.credentials,
			parameters: { resource, operation: 'create', amountMode: 'exact', ...parameters },
		},
		inputs,
	);
}

const fields = {
	orderId: fromAi('order'),
	amount: fromAi('amount'),
	reference: fromAi('reference'),
};

it('refunds once when an agent asks twice', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
	const wish = { order: order_id, amount: '20.00', reference: 'R-1' };
	const answers = await ask(shop, fields, [wish, wish]);
	expect(answers[0]).toContain('"status":"refunded"');
	expect(answers[1]).toContain('"status":"already_refunded"');
	expect(await shop.movedMinor(order_id ?? '', 'refund')).toBe(2000);
});

it('tells the agent what to do in the message itself', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
	const answers = await ask(shop, fields, [
		{ order: order_id, amount: '500.00', reference: 'R-1' },
	]);
	expect(answers[0]).toContain('only 100.00 EUR');
	expect(answers[0]).toContain('Lower the amount to 100.00 EUR at most');
});

it('asks the agent again for what it left out', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
	const wish = { order: order_id, amount: '20.00', reference: 'R-1' };
	const answers = await ask(shop, { ...fields, returnFee: '={{ $json.fee }}' }, [wish]);
	expect(answers[0]).toContain('Return Fee was left out. Give a value for it');
	expect(await shop.movedMinor(order_id, 'refund')).toBe(0);
});

it('counts repeated calls of an agent together against the limit', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({
		order_amount: 30_000,
		captures: [{ captured_amount: 30_000 }],
	});
	const wishes = [1, 2, 3].map((number) => ({
		order: order_id,
		amount: '40',
		reference: `R-${number}`,
	}));
	const answers = await ask(
		shop,
		{ ...fields, maxTotalPerExecution: '80', allowedCurrencies: 'EUR' },
		wishes,
	);
	expect(answers[2]).toContain("above 80.00 EUR ('Max Total Per Execution')");
	expect(await shop.movedMinor(order_id ?? '', 'refund')).toBe(8000);
});

it('plans only when a person switched Dry Run on', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
	const wish = { order: order_id, amount: '40', reference: 'R' };
	const answers = await ask(shop, { ...fields, dryRun: true }, [wish]);
	expect(answers[0]).toContain('"status":"planned"');
	expect(await shop.movedMinor(order_id ?? '', 'refund')).toBe(0);
});

it('does not move money without a reference, whatever the options say', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const answers = await ask(
		shop,
		{ ...fields, options: { allowWithoutReference: true } },
		[{ order: order_id, amount: '40', reference: '' }],
		'capture',
	);
	expect(answers[0]).toContain('Reference is empty');
	expect(await shop.movedMinor(order_id ?? '')).toBe(0);
});

it('does not skip reading the order', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const answers = await ask(
		shop,
		{ ...fields, amountUnit: 'minor', options: { check: 'none' } },
		[{ order: order_id, amount: '4000', reference: 'S' }],
		'capture',
	);
	expect(answers[0]).toContain('an AI agent runs the node');
	expect(await shop.movedMinor(order_id ?? '')).toBe(0);
});
