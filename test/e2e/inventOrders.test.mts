import { inventOrders, orderIds } from '../../scripts/demo/inventOrders.mts';
import type { SheetRow } from '../../scripts/demo/sheet.mts';

const first = '3ceaaf30-8142-48ea-91d9-3080f9b439fc';
const second = '0ff9bb51-0944-4e0c-9dfb-369bab13dfae';

const row = (orderId: string, amount: string, currency: string): SheetRow => ({
	row: 1,
	orderId,
	amount,
	currency,
	reference: 'SHIP-1',
});

it('finds each order id once and leaves out what can be none', () => {
	const sheet = [
		row(first, '1', 'EUR'),
		row(` ${first.toUpperCase()}`, '1', 'EUR'),
		row('SHOP-7', '1', 'EUR'),
	];
	expect(orderIds(sheet)).toEqual([first]);
});

it('makes an order worth the sum of its rows, in minor units of its currency', () => {
	const sheet = [row(first, '49.90', 'EUR'), row(first, '0,10', 'eur'), row(second, '4980', 'JPY')];
	expect(inventOrders(sheet)).toEqual([
		{ order_id: first, order_amount: 5000, purchase_currency: 'EUR' },
		{ order_id: second, order_amount: 4980, purchase_currency: 'JPY' },
	]);
});

it('leaves rows to the node that have no readable amount or another currency', () => {
	const sheet = [row(first, 'much', 'EUR'), row(second, '5', 'EUR'), row(second, '7', 'SEK')];
	expect(inventOrders(sheet)).toEqual([
		{ order_id: second, order_amount: 500, purchase_currency: 'EUR' },
	]);
});
