import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { addressRequest } from '../../contract/address.ts';
import { updateMerchantReferencesRequest } from '../../contract/order.ts';
import { orderLineRequest } from '../../contract/orderLine.ts';
import { shippingInfoRequest } from '../../contract/shippingInfo.ts';
import { openShops } from '../support/shop.mts';

/** Whatever text a request may carry by its contract: what a formula left there is sent by none of the fields. */
const shops = openShops();
const spoilt = '#NAME?';

interface JsonSchema {
	type?: string;
	enum?: unknown[];
	properties?: Record<string, JsonSchema>;
}

/** Paths of all texts that a person may write, in a part of a request. */
function textsIn({ properties = {} }: JsonSchema, above: string[] = []): string[][] {
	return Object.entries(properties).flatMap(([name, schema]) => {
		const path = [...above, name];
		if (schema.type === 'object') return textsIn(schema, path);
		return schema.type === 'string' && schema.enum === undefined ? [path] : [];
	});
}

const pathsOf = (schema: z.ZodType) =>
	textsIn(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema);

/** The part with the spoilt text in one place. */
function spoiltAt([name = '', ...rest]: string[], part: IDataObject = {}): IDataObject {
	const inner = rest.length > 0 ? spoiltAt(rest, (part[name] ?? {}) as IDataObject) : spoilt;
	return { ...part, [name]: inner };
}

const line = { name: 'Shoes', quantity: 1, unit_price: 1000, total_amount: 1000 };
const subscription = { interval: 'MONTH', interval_count: 1, name: 'Socks' };

/** Where a text stands, and the fields that would send it: of the form, and as JSON. */
interface Place {
	operation: [string, string];
	path: string[];
	form: (path: string[]) => IDataObject;
	json?: (path: string[]) => IDataObject;
}

const linePlaces = (brand: 'klarna' | 'kustom'): Place[] =>
	pathsOf(orderLineRequest[brand]).map((path) => {
		const base = path[0] === 'subscription' ? { ...line, subscription } : line;
		return {
			operation: ['capture', 'create'],
			path,
			form: () => ({ orderLines: { line: [spoiltAt(path, base)] } }),
			json: () => ({ orderLinesJson: JSON.stringify([spoiltAt(path, base)]) }),
		};
	});

const parcelPlaces = (operation: [string, string]): Place[] =>
	pathsOf(shippingInfoRequest).map((path) => ({
		operation,
		path,
		form: () => ({ shippingInfo: { parcel: [spoiltAt(path)] } }),
		json: () => ({ shippingInfoJson: JSON.stringify([spoiltAt(path)]) }),
	}));

const otherPlaces: Place[] = [
	...pathsOf(addressRequest).map(
		(path): Place => ({
			operation: ['order', 'updateCustomerDetails'],
			path,
			form: () => ({ shippingAddress: spoiltAt(path) }),
			json: () => ({ shippingAddressJson: JSON.stringify(spoiltAt(path)) }),
		}),
	),
	...pathsOf(updateMerchantReferencesRequest).map(
		(path): Place => ({
			operation: ['order', 'updateMerchantReferences'],
			path,
			form: () => ({ merchantReferences: spoiltAt(path) }),
		}),
	),
];

it.each(['klarna', 'kustom'] as const)('at %s', async (brand) => {
	const shop = shops[brand];
	const { order_id: orderId } = await shop.order({ captures: [{ captured_amount: 1000 }] });
	const places = [
		...linePlaces(brand),
		...parcelPlaces(['capture', 'create']),
		...parcelPlaces(['order', 'addShippingInfo']),
		...parcelPlaces(['capture', 'addShippingInfo']),
		...otherPlaces,
	];
	// Fewer would mean that the contract wasn't read.
	expect(places.length).toBeGreaterThan(40);
	for (const { operation, path, form, json } of places) {
		for (const fields of [form(path), ...(json ? [json(path)] : [])]) {
			const row = { orderId, amountMode: 'exact', amount: '10', reference: 'S', ...fields };
			const { error } = await shop.run(...operation, row);
			expect([path, error?.message]).toEqual([
				path,
				expect.stringMatching(/Correct the formula|two letters/),
			]);
		}
	}
	expect(await shop.simulator.requests(orderId)).toEqual([]);
});
