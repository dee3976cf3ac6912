import type { z } from 'zod/v4';
import { klarna } from '../../../nodes/orderManagement/brand.ts';
import type { SchemaName } from './bodies.mts';
import { examples, line } from './bodies.mts';

/** n8n decides which zod a node gets: 3.25 and 4 both have the path that the shipped code asks for. */
const versions = [
	['3.25', 'zod/v4'],
	['4', 'zod4/v4'],
] as const;

interface Loaded {
	schemas: Record<SchemaName, z.ZodType>;
	fields: typeof import('../../../nodes/orderManagement/fields/lines/parseOrderLines.ts');
}

/** The contract and a part of the nodes that uses it, as they behave on a host with this zod. */
function loadWith(zod: string): Loaded {
	let loaded: Loaded | undefined;
	jest.isolateModules(() => {
		jest.doMock('zod/v4', () => jest.requireActual<object>(zod));
		const { captureRequest, addShippingInfoRequest } = load<
			typeof import('../../../contract/capture.ts')
		>('../../../contract/capture.ts');
		const { order, updateAuthorizationRequest } = load<typeof import('../../../contract/order.ts')>(
			'../../../contract/order.ts',
		);
		loaded = {
			schemas: {
				captureRequest: captureRequest.klarna,
				refundRequest: load<typeof import('../../../contract/refund.ts')>(
					'../../../contract/refund.ts',
				).refundRequest.klarna,
				updateAuthorizationAtKustom: updateAuthorizationRequest.kustom,
				addShippingInfoRequest,
				addressRequest: load<typeof import('../../../contract/address.ts')>(
					'../../../contract/address.ts',
				).addressRequest,
				klarRefundsRequest: load<typeof import('../../../contract/klarRefund.ts')>(
					'../../../contract/klarRefund.ts',
				).klarRefundsRequest,
				order,
				errorBody: load<typeof import('../../../contract/errorBody.ts')>(
					'../../../contract/errorBody.ts',
				).errorBody,
			},
			fields: load('../../../nodes/orderManagement/fields/lines/parseOrderLines.ts'),
		};
	});
	jest.dontMock('zod/v4');
	if (!loaded) throw new Error('nothing was loaded');
	return loaded;
}

const load = <Module extends object>(path: string): Module => jest.requireActual<Module>(path);

const hosts = versions.map(([name, zod]) => ({ name, ...loadWith(zod) }));
const [older, newer] = hosts;

it('is tried with two versions of zod that are really different', () => {
	const versionOf = (host: typeof older) => host?.schemas.order._zod.version;
	expect(versionOf(older)).toMatchObject({ major: 4, minor: 0 });
	expect(versionOf(newer)?.minor).toBeGreaterThan(0);
});

describe.each(hosts)('on a host with zod $name', ({ schemas, fields }) => {
	it.each(examples)('$shows', ({ schema, body, wrong }) => {
		const { success, error } = schemas[schema].safeParse(body);
		const places = (error?.issues ?? []).map(({ path }) => path.join('.'));
		expect([success, places]).toEqual([wrong.length === 0, wrong]);
	});

	it('passes unknown fields of the API on, untouched', () => {
		const body = { status: 'AUTHORIZED', new_field: { list: [1, 'two'] } };
		expect(schemas.order.parse(body)).toEqual(body);
	});

	it('takes JSON lines as they are given', () => {
		expect(fields.parseOrderLines(klarna, undefined, JSON.stringify([line]))).toEqual([line]);
	});
});

it.each([
	['a missing name', [{ ...line, name: undefined }]],
	['an amount as text', [{ ...line, total_amount: '4990' }]],
	['an unknown field', [line, { ...line, price: 1 }]],
	['a type that does not exist', [{ ...line, type: 'gift' }]],
	['no list', { name: 'Shoes' }],
])('says the same about %s on both', (_case, lines) => {
	const [before, after] = hosts.map(({ fields }) => messageOf(fields, lines));
	expect(before).toMatch(/^Order Lines isn't what the API takes\. order_lines/);
	expect(after).toBe(before);
});

function messageOf({ parseOrderLines }: Loaded['fields'], lines: unknown): string {
	try {
		parseOrderLines(klarna, undefined, JSON.stringify(lines));
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
	throw new Error('was accepted');
}
