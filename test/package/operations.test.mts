import type { INodeProperties } from 'n8n-workflow';
import type { TwinName } from './built.mts';
import { choicesOf, twin } from './built.mts';

const order = '/ordermanagement/v1/orders/{order_id}';
const capture = `${order}/captures/{capture_id}`;
const both: TwinName[] = ['Klarna', 'Kustom'];
const klarnaOnly: TwinName[] = ['Klarna'];

interface Offered {
	resource: string;
	value: string;
	label: string;
	call: string;
	brands: TwinName[];
}

const row = (
	resource: string,
	value: string,
	label: string,
	call: string,
	brands = both,
): Offered => ({ resource, value, label, call, brands });

/** The public interface: values stand in people's workflows, so none of them may ever change. */
const table: Offered[] = [
	row('order', 'get', 'Get', `GET ${order}`),
	row('order', 'acknowledge', 'Acknowledge', `POST ${order}/acknowledge`),
	row('order', 'cancel', 'Cancel', `POST ${order}/cancel`),
	row('order', 'cancelOrRefund', 'Cancel or Refund', `POST ${order}/cancel`),
	row(
		'order',
		'extendAuthorization',
		'Extend Authorization',
		`POST ${order}/extend-authorization-time`,
	),
	row(
		'order',
		'releaseAuthorization',
		'Release Remaining Authorization',
		`POST ${order}/release-remaining-authorization`,
	),
	row('order', 'updateAuthorization', 'Update Amount and Lines', `PATCH ${order}/authorization`),
	row(
		'order',
		'updateCustomerDetails',
		'Update Shipping Address',
		`PATCH ${order}/customer-details`,
	),
	row(
		'order',
		'updateMerchantReferences',
		'Update Merchant References',
		`PATCH ${order}/merchant-references`,
	),
	row('order', 'addShippingInfo', 'Add Shipping Info', `POST ${order}/shipping-info`),
	row('capture', 'create', 'Create', `POST ${order}/captures`),
	row('capture', 'get', 'Get', `GET ${capture}`),
	row('capture', 'getAll', 'Get Many', `GET ${order}/captures`),
	row('capture', 'addShippingInfo', 'Add Shipping Info', `POST ${capture}/shipping-info`),
	row(
		'capture',
		'triggerSendOut',
		'Resend Customer Communication',
		`POST ${capture}/trigger-send-out`,
		klarnaOnly,
	),
	row(
		'capture',
		'getDueDateOptions',
		'Get Due Date Options',
		`GET ${capture}/extend-due-date-options`,
		klarnaOnly,
	),
	row(
		'capture',
		'extendDueDate',
		'Extend Due Date',
		`PATCH ${capture}/extend-due-date`,
		klarnaOnly,
	),
	row('refund', 'create', 'Create', `POST ${order}/refunds`),
	row('refund', 'get', 'Get', `GET ${order}/refunds/{refund_id}`),
	row('refund', 'getAll', 'Get Many', `GET ${order}`),
];

/** The fields that list the operations, with the resource each belongs to. */
function operationFields(brand: TwinName): Array<[resource: string, field: INodeProperties]> {
	const fields = twin(brand).description.properties.filter(({ name }) => name === 'operation');
	return fields.map((field) => [String(field.displayOptions?.show?.resource?.[0]), field]);
}

function offeredBy(brand: TwinName): Offered[] {
	return operationFields(brand).flatMap(([resource, field]) =>
		choicesOf(field).map(({ value, name, routing }) => {
			const { method, url } = routing?.request ?? {};
			return row(resource, String(value), name, `${String(method)} ${String(url)}`);
		}),
	);
}

const asLines = (rows: readonly Offered[]) =>
	rows.map(({ resource, value, label, call }) => `${resource}.${value}: ${label}, ${call}`).sort();

describe.each(both)('the node %s', (brand) => {
	it('offers every operation of its API, under its value and label, with its call', () => {
		expect(asLines(offeredBy(brand))).toEqual(
			asLines(table.filter(({ brands }) => brands.includes(brand))),
		);
	});

	it('offers every resource, and starts with looking, not with moving money', () => {
		const [resource] = twin(brand).description.properties;
		expect(resource).toMatchObject({ name: 'resource', default: 'order', noDataExpression: true });
		expect(resource && choicesOf(resource).map(({ value }) => value)).toEqual(
			[...new Set(table.map((entry) => entry.resource))].sort(),
		);
		const atOrder = operationFields(brand).find(([name]) => name === 'order')?.[1];
		expect(atOrder?.default).toBe('get');
	});

	it('has a first operation per resource that is in its list, and takes no expression there', () => {
		for (const [, field] of operationFields(brand)) {
			expect(choicesOf(field).map(({ value }) => value)).toContain(field.default);
			expect(field.noDataExpression).toBe(true);
		}
	});

	it('has an action of its own for every operation, in sentence case and without an article', () => {
		const actions = operationFields(brand).flatMap(([, field]) =>
			choicesOf(field).map(({ action }) => action ?? ''),
		);
		expect(new Set(actions).size).toBe(actions.length);
		expect(actions.filter((action) => !/^[A-Z][a-z]+( [a-z]+)+$/.test(action))).toEqual([]);
		expect(actions.filter((action) => /\b(a|an|the)\b/.test(action))).toEqual([]);
	});

	it('stays small: the engine walks all its fields for every row', () => {
		expect(twin(brand).description.properties.length).toBeLessThan(50);
	});
});
