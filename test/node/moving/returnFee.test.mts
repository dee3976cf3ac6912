import { threeLineOrder, threeLines } from '../../support/orderLines.mts';
import { openShops } from '../../support/shop.mts';

const shops = openShops();

describe('Return Fee', () => {
	const captured = {
		...threeLineOrder,
		captures: [{ captured_amount: 8980, order_lines: threeLines }],
	};

	it('is taken off the lines that come back, as the line that the API wants', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order(captured);
		const { rows } = await shop.refund({
			orderId: order_id,
			amountMode: 'lines',
			lines: 'SKU-2 x 2',
			returnFee: '4.95',
			reference: 'R',
		});
		expect(rows[0]).toMatchObject({ status: 'refunded', moved: '5.05' });
		const [write] = await shop.writes(order_id ?? '');
		expect((write?.body as { order_lines: unknown[] }).order_lines[1]).toEqual({
			name: 'Return fee',
			quantity: 1,
			tax_rate: 2500,
			total_amount: -495,
			total_tax_amount: -99,
			type: 'return_fee',
			unit_price: -495,
		});
	});

	/** Where the API takes no return fee. */
	const impossible = [
		['in other markets', { purchase_country: 'GB' }, { lines: 'SKU-2' }, 'AT, DE, DK'],
		[
			'with several captures',
			{
				captures: [
					{ captured_amount: 500, order_lines: threeLines },
					{ captured_amount: 500, order_lines: threeLines },
				],
			},
			{
				amountMode: 'exact',
				amount: '4',
				orderLinesJson: JSON.stringify([
					{ name: 'Socks', quantity: 1, unit_price: 500, total_amount: 500 },
				]),
			},
			'exactly one capture',
		],
		['without lines', {}, { amountMode: 'exact', amount: '10' }, 'needs the lines that come back'],
		['above the refund', {}, { lines: 'SKU-2', returnFee: '5.00' }, 'leaves nothing to refund'],
	] as const;

	it.each(impossible)('is refused %s', async (_, change, fields, words) => {
		const shop = shops.kustom;
		const { order_id } = await shop.order({ ...captured, ...change } as never);
		const { error } = await shop.refund({
			orderId: order_id,
			amountMode: 'lines',
			returnFee: '1',
			reference: 'R',
			...fields,
		});
		expect(error?.message).toContain(words);
		expect(await shop.writes(order_id ?? '')).toHaveLength(0);
	});

	const socks = { name: 'Socks', quantity: 1, unit_price: 500, total_amount: 500 };
	const feeLine = {
		name: 'Fee',
		quantity: 1,
		unit_price: -100,
		tax_rate: 0,
		total_amount: -100,
		type: 'return_fee',
	};

	/** Lines and fee that come to 4.00, and where the fee stands. */
	const uneven = [
		['the field', { returnFee: '1', orderLinesJson: JSON.stringify([socks]) }],
		['a line of its own', { orderLinesJson: JSON.stringify([socks, feeLine]) }],
	] as const;

	it.each(uneven)('knows no Line Tolerance, given by %s', async (_, fields) => {
		const shop = shops.klarna;
		const { order_id } = await shop.order(captured);
		const row = { orderId: order_id, ...fields, options: { lineTolerance: 1 } };
		const { error } = await shop.refund({ ...row, amount: '4.01', reference: 'R-1' });
		expect(error?.message).toContain('add up to 4.00 EUR, but the amount is 4.01 EUR');
		expect(error?.message).toContain("whatever 'Line Tolerance' says");
		expect(await shop.writes(order_id)).toHaveLength(0);
		const exact = await shop.refund({ ...row, amount: '4.00', reference: 'R-2' });
		expect(exact.rows[0]).toMatchObject({ status: 'refunded', moved: '4.00' });
	});

	it('of 0 is no fee', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order({ ...captured, purchase_country: 'GB' });
		const { rows } = await shop.refund({
			orderId: order_id,
			amount: '10',
			returnFee: '0.00',
			reference: 'R',
		});
		expect(rows[0]?.status).toBe('refunded');
	});

	const oneBack = { amountMode: 'lines', lines: 'SKU-2 x 1', returnFee: '1.50', reference: 'R' };

	// docs.klarna.com, refund with return fees (read 2026-11).
	it.each(['AT', 'DE', 'DK', 'FI', 'FR', 'NL', 'NO', 'SE', 'se'])(
		'is kept in %s',
		async (purchase_country) => {
			const shop = shops.klarna;
			const { order_id: orderId = '' } = await shop.order({ ...captured, purchase_country });
			const { rows } = await shop.refund({ ...oneBack, orderId });
			expect(rows[0]).toMatchObject({ status: 'refunded', moved: '3.50' });
			expect(await shop.movedMinor(orderId, 'refund')).toBe(350);
		},
	);

	it.each(['BE', 'CH', 'ES', 'GB', 'IT', 'PL', 'US'])(
		'is refused in %s before anything is sent',
		async (purchase_country) => {
			const shop = shops.klarna;
			const { order_id: orderId = '' } = await shop.order({ ...captured, purchase_country });
			const { error } = await shop.refund({ ...oneBack, orderId });
			expect(error?.message).toContain(`isn't possible for orders in ${purchase_country}`);
			expect(await shop.writes(orderId)).toEqual([]);
		},
	);

	/** What the customer gets for a pair of socks (5.00) less a fee of 1.50. */
	const amounts = [
		['3.50', 'refunded'],
		['3.49', 'failed'],
		['3.51', 'failed'],
		['5.00', 'failed'],
	] as const;

	it.each(amounts)('of 1.50 with lines of 5.00 and an amount of %s: %s', async (amount, status) => {
		const shop = shops.kustom;
		const { order_id: orderId = '' } = await shop.order(captured);
		const pair = { ...threeLines[1], quantity: 1, total_amount: 500, total_tax_amount: 100 };
		const row = { orderId, amount, orderLinesJson: JSON.stringify([pair]), reference: 'R' };
		const { rows } = await shop.refund(
			{ ...row, returnFee: '1.50' },
			{ onError: 'continueRegularOutput' },
		);
		expect(rows[0]?.status).toBe(status);
		expect(await shop.writes(orderId)).toHaveLength(status === 'refunded' ? 1 : 0);
		if (status === 'failed') expect(rows[0]?.message).toContain('add up to 3.50 EUR');
	});
});
