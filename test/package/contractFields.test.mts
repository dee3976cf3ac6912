import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { addressRequest } from '../../contract/address.ts';
import { captureRequest } from '../../contract/capture.ts';
import { updateMerchantReferencesRequest } from '../../contract/order.ts';
import { orderLineRequest } from '../../contract/orderLine.ts';
import { refundRequest } from '../../contract/refund.ts';
import { shippingInfoRequest } from '../../contract/shippingInfo.ts';
import type { TwinName } from './built.mts';
import { choicesOf, fieldsIn, twin } from './built.mts';

interface JsonSchema {
	type?: string;
	maxLength?: number;
	maxItems?: number;
	enum?: string[];
	properties?: Record<string, JsonSchema>;
}

const propertiesOf = (schema: z.ZodType) =>
	(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema).properties ?? {};

/** A body or a part of it in the contract, and the fields that fill it in the node. */
interface Form {
	shows: string;
	brand: TwinName;
	contract: Record<string, JsonSchema>;
	/** Path of the collection or the row below the node. */
	place: string;
}

const brandIds = { Klarna: 'klarna', Kustom: 'kustom' } as const;

const forms: Form[] = (['Klarna', 'Kustom'] as const).flatMap((brand) => {
	const line = propertiesOf(orderLineRequest[brandIds[brand]]);
	const form = (shows: string, contract: Form['contract'] | undefined, place: string) => ({
		shows: `${brand}: ${shows}`,
		brand,
		contract: contract ?? {},
		place,
	});
	const subscription = form(
		'subscription',
		line.subscription?.properties,
		'orderLines.line.subscription',
	);
	return [
		form('order line', line, 'orderLines.line'),
		form(
			'product identifiers',
			line.product_identifiers?.properties,
			'orderLines.line.product_identifiers',
		),
		...(brand === 'Klarna' ? [subscription] : []),
		form('parcel', propertiesOf(shippingInfoRequest), 'shippingInfo.parcel'),
		form('shipping address', propertiesOf(addressRequest), 'shippingAddress'),
		form(
			'merchant references',
			propertiesOf(updateMerchantReferencesRequest),
			'merchantReferences',
		),
	];
});

/** The fields right inside a collection or a row, by their names. */
function fieldsAt({ brand, place }: Pick<Form, 'brand' | 'place'>): Map<string, INodeProperties> {
	const prefix = `${brand}.${place}.`;
	const inside = fieldsIn(twin(brand).description.properties, brand).filter(({ path }) => {
		const rest = path.startsWith(prefix) ? path.slice(prefix.length) : '';
		return rest !== '' && !rest.includes('.');
	});
	return new Map(inside.map(({ field }) => [field.name, field]));
}

describe.each(forms)('$shows', ({ brand, contract, place }) => {
	const fields = fieldsAt({ brand, place });

	it('offers every field of the contract, under its name, and no other', () => {
		expect(Object.keys(contract).length).toBeGreaterThan(1);
		expect([...fields.keys()].sort()).toEqual(Object.keys(contract).sort());
	});

	it('says how long each text may be', () => {
		const limited = Object.entries(contract).filter(([, { maxLength }]) => maxLength !== undefined);
		for (const [name, { maxLength }] of limited) {
			const description = fields.get(name)?.description ?? '';
			const numbers = description.match(/\d+ characters/g);
			expect([name, numbers]).toEqual([name, [`${maxLength} characters`]]);
		}
	});

	it('offers exactly the values that the API takes', () => {
		const listed = Object.entries(contract).filter(([, schema]) => schema.enum !== undefined);
		for (const [name, schema] of listed) {
			const field = fields.get(name);
			const values = field ? choicesOf(field).map(({ value }) => String(value)) : [];
			// A list can't be left empty, so a field that may be missing has a choice for that.
			const offered = values.filter((value) => value !== '');
			expect([name, offered.sort()]).toEqual([name, [...(schema.enum ?? [])].sort()]);
		}
	});

	it('asks for text where the API wants text, and for numbers where it wants numbers', () => {
		for (const [name, { type, enum: values }] of Object.entries(contract)) {
			const kinds: Record<string, string[]> = {
				integer: ['number', 'string'],
				string: values ? ['options'] : ['string'],
				object: ['collection'],
			};
			expect([name, kinds[type ?? '']]).toEqual([
				name,
				expect.arrayContaining([fields.get(name)?.type]),
			]);
		}
	});
});

describe.each(['Klarna', 'Kustom'] as const)(
	'the body of a capture and a refund at %s',
	(brand) => {
		const capture = propertiesOf(captureRequest[brandIds[brand]]);
		const refund = propertiesOf(refundRequest[brandIds[brand]]);
		const all = fieldsIn(twin(brand).description.properties, brand);

		/** The field of the node that fills a field of the body. */
		const filledBy: Record<string, string> = {
			captured_amount: 'amount',
			refunded_amount: 'amount',
			description: 'description',
			reference: 'reference',
			order_lines: 'orderLines',
			shipping_info: 'shippingInfo',
			shipping_delay: 'shippingDelay',
		};

		it('can be filled completely', () => {
			for (const name of Object.keys({ ...capture, ...refund })) {
				expect([name, all.some(({ field }) => field.name === filledBy[name])]).toEqual([
					name,
					true,
				]);
			}
		});

		it('says its limits: lengths of texts, and how many lines and parcels there may be', () => {
			for (const [name, { maxLength, maxItems }] of Object.entries({ ...capture, ...refund })) {
				const limit = maxLength ?? maxItems;
				if (limit === undefined) continue;
				const described = all.filter(
					({ field, nested }) => !nested && field.name === filledBy[name],
				);
				const silent = described.filter(({ field }) => !field.description?.includes(String(limit)));
				expect([name, described.length > 0, silent]).toEqual([name, true, []]);
			}
		});
	},
);
