import type { IDataObject } from 'n8n-workflow';
import { callAsTool } from '../support/agent.mts';
import type { Shop } from '../support/shop.mts';
import { openShops } from '../support/shop.mts';

/** One return under two looks of its number, and money that the portal moved without any number. */
const shops = openShops();

const captured = async (shop: Shop, refunds: object[] = []) => {
	const seed = { order_amount: 20_000, captures: [{ captured_amount: 20_000 }], refunds };
	return (await shop.order(seed as object)).order_id;
};

const refund = async (shop: Shop, order: string, reference: string, options: IDataObject = {}) => {
	const sheet = [{ order_id: order, amount: '20', reference }];
	return (await shop.mapSheet(sheet, { options }, { operation: 'refund' })).rows[0];
};

const looks = [
	['RET 1001', 'RET\u00a01001'],
	['R-123', 'R\u2011123'],
	['R-123', 'r-123'],
	['12345', '12345.0'],
	['00123', '123'],
	['Ｒ－9', 'r-9'],
] as const;

describe.each(looks)('a return %j that comes again as %j', (first, second) => {
	it('is refunded once, and the second time says so', async () => {
		const shop = shops.kustom;
		const order = await captured(shop);
		const one = await refund(shop, order, first);
		const other = await refund(shop, order, second);
		expect([one?.status, other?.status]).toEqual(['refunded', 'already_refunded']);
		expect(other?.refund_id).toBe(one?.refund_id);
		expect(other?.plan_id).toBe(one?.plan_id);
		expect(await shop.movedMinor(order, 'refund')).toBe(2000);
	});

	it('is refunded once in one sheet, too, and under one idempotency key', async () => {
		const shop = shops.klarna;
		const order = await captured(shop);
		const sheet = [first, second].map((reference) => ({
			order_id: order,
			amount: '20',
			reference,
		}));
		const { rows } = await shop.mapSheet(sheet, {}, { operation: 'refund' });
		expect(rows.map(({ status }) => status)).toEqual(['refunded', 'already_refunded']);
		expect(rows[0]?.idempotency_key).toBe(rows[1]?.idempotency_key);
		expect(await shop.movedMinor(order, 'refund')).toBe(2000);
	});
});

it('sends a reference as it was given, trimmed and with plain spaces', async () => {
	const shop = shops.kustom;
	const order = await captured(shop);
	await refund(shop, order, ' RET\u00a0é-\u20111001 ');
	const [write] = await shop.writes(order);
	expect(write?.body).toMatchObject({ reference: 'RET é-\u20111001' });
});

it('undoes an order once under two looks of a number: the steps are the same', async () => {
	const shop = shops.klarna;
	const order = await captured(shop);
	const undo = async (reference: string) =>
		(await shop.run('order', 'cancelOrRefund', { orderId: order, reference })).rows[0];
	const [one, other] = [await undo('007'), await undo('7')];
	expect([one?.status, other?.status]).toEqual(['refunded', 'already_refunded']);
	expect(await shop.movedMinor(order, 'refund')).toBe(20_000);
});

describe('a refund of the same amount that the portal made', () => {
	const portal = [{ refunded_amount: 2000 }];

	it('stops the row, which names it, and moves nothing', async () => {
		const shop = shops.kustom;
		const order = await captured(shop, portal);
		const row = await refund(shop, order, 'R-1');
		const [made] = (await shop.simulator.order(order)).refunds;
		expect(row?.status).toBe('failed');
		for (const words of [made?.refund_id, made?.refunded_at, "'Possible Duplicates'", "'Allow'"])
			expect(row?.message).toContain(words);
		expect(await shop.writes(order)).toEqual([]);
	});

	it('lets the row pass when a person says that it is another event', async () => {
		const shop = shops.kustom;
		const order = await captured(shop, portal);
		const row = await refund(shop, order, 'R-1', { possibleDuplicates: 'allow' });
		expect(row?.status).toBe('refunded');
		expect(row?.plan).toContain('20.00 EUR were refunded before, too: without a reference');
	});

	it.each([
		['of another amount', [{ refunded_amount: 1999 }]],
		['that has a reference of its own', [{ refunded_amount: 2000, reference: 'R-0' }]],
	])('lets the row pass %s', async (_case, refunds) => {
		const shop = shops.kustom;
		const order = await captured(shop, refunds);
		expect((await refund(shop, order, 'R-1'))?.status).toBe('refunded');
	});

	it('is named in the plan when it has another reference', async () => {
		const shop = shops.kustom;
		const order = await captured(shop, [{ refunded_amount: 2000, reference: 'R-0' }]);
		const { rows } = await shop.refund({
			...{ orderId: order, amount: '20' },
			reference: 'R-1',
			dryRun: true,
		});
		expect(rows[0]?.plan).toMatch(/20\.00 EUR were refunded before, too: for reference R-0 on /);
	});

	it('does not stop Everything Remaining, which asks for what is left', async () => {
		const shop = shops.klarna;
		const order = await captured(shop, [{ refunded_amount: 10_000 }]);
		const { rows } = await shop.refund({
			orderId: order,
			amountMode: 'remaining',
			reference: 'R-1',
		});
		expect(rows[0]).toMatchObject({ status: 'refunded', moved: '100.00' });
	});

	it('stops an agent, whatever its options say', async () => {
		const shop = shops.kustom;
		const order = await captured(shop, portal);
		const { brand, credentials } = shop;
		const parameters = {
			...{ resource: 'refund', operation: 'create', amountMode: 'exact' },
			...{ orderId: order, amount: '20', reference: 'R-1' },
			options: { possibleDuplicates: 'allow' },
		};
		const [answer] = await callAsTool({ brand, credentials, parameters }, [{}]);
		expect(answer).toContain('only a person can say that it is another event');
		expect(await shop.writes(order)).toEqual([]);
	});

	it('does not stop a row of the same sheet that has a reference where another has none', async () => {
		const shop = shops.kustom;
		const order = await captured(shop);
		const sheet = ['', 'R-1'].map((reference) => ({ order_id: order, amount: '20', reference }));
		const options = { allowWithoutReference: true };
		const { rows } = await shop.mapSheet(sheet, { options }, { operation: 'refund' });
		expect(rows.map(({ status }) => status)).toEqual(['refunded', 'refunded']);
	});

	it('does not hide what became of an unclear row: the same row finds its own', async () => {
		const shop = shops.klarna;
		const order = await captured(shop, portal);
		await shop.simulator.fault(
			{ kind: 'replyLost', orderId: order, operation: 'refundOrder' },
			{ ...{ kind: 'serverError', status: 500, orderId: order, operation: 'getOrder' }, skip: 1 },
		);
		const options = { possibleDuplicates: 'allow', maxAttempts: 1 };
		const first = await refund(shop, order, 'R-1', options);
		const second = await refund(shop, order, 'R-1');
		expect([first?.status, second?.status]).toEqual(['unknown', 'already_refunded']);
	});
});
