import { klarRefund, line, status, upload, validate } from './klarClient.mts';
import { testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();

const isNumber = {
	isNumber: 'refundedQuantity must be a number conforming to the specified constraints',
};
const badLine = { ...line, refundedQuantity: null };
const bad = klarRefund('R-2', [line, badLine]);
const batch = [klarRefund('R-1'), bad];

/** The flawed line, as class-validator shows it. */
const lineErrors = {
	target: bad,
	value: [line, badLine],
	property: 'lineItems',
	children: [
		{
			value: badLine,
			property: '1',
			children: [
				{
					target: badLine,
					value: null,
					property: 'refundedQuantity',
					children: [],
					constraints: isNumber,
				},
			],
		},
	],
};

const keyed = {
	id: 'R-2',
	key: '1.lineItems.1.refundedQuantity',
	message: isNumber.isNumber,
	value: null,
};

describe.each([
	['validation', validate],
	['upload', upload],
] as const)('a refused %s', (_call, send) => {
	it.each([
		['indexed', [{ value: bad, property: '1', children: [lineErrors] }]],
		['targets', [lineErrors]],
		['keys', { status: 'INVALID', errors: [keyed] }],
		['silent', { statusCode: 400, message: 'Bad Request' }],
	] as const)('tells what is wrong as the setting says: %s', async (klarErrors, body) => {
		const simulator = theSimulator();
		await simulator.settings({ klarErrors });
		const answer = await send(simulator, batch);
		expect([answer.status, answer.json]).toEqual([400, body]);
		expect(await simulator.klarRefunds()).toEqual([]);
	});
});

describe('an upload that may be taken in part', () => {
	it('stores the good refunds and names both kinds', async () => {
		const simulator = theSimulator();
		await simulator.settings({ klarErrors: 'partial' });
		const answer = await upload(simulator, [klarRefund('R-1'), bad, klarRefund('R-3')]);
		expect([answer.status, answer.json]).toEqual([
			207,
			{
				status: 'PARTIALLY_VALID',
				errors: [keyed],
				failedOrderIds: ['R-2'],
				successfulOrderIds: ['R-1', 'R-3'],
			},
		]);
		expect((await simulator.klarRefunds()).map(({ id }) => id)).toEqual(['R-1', 'R-3']);
		const times = { lastSuccess: expect.any(String), lastFailure: expect.any(String) };
		expect((await status(simulator)).json).toEqual({ total: '2', lastBatchCount: '2', ...times });
	});

	it('is refused when no refund in it is good, and names only the ids there are', async () => {
		const simulator = theSimulator();
		await simulator.settings({ klarErrors: 'partial' });
		expect(await upload(simulator, [bad])).toMatchObject({ status: 400 });
		const { json } = await upload(simulator, [klarRefund('R-1'), null, { createdAt: 1 }]);
		expect(json).toMatchObject({ failedOrderIds: [], successfulOrderIds: ['R-1'] });
	});

	it('is all or nothing where nothing is stored anyway', async () => {
		const simulator = theSimulator();
		await simulator.settings({ klarErrors: 'partial' });
		const { status: answered, json } = await validate(simulator, batch);
		expect([answered, json]).toEqual([400, { status: 'INVALID', errors: [keyed] }]);
	});
});

it.each(['indexed', 'targets', 'keys', 'partial'] as const)(
	'stops after so many flawed refunds as the setting says: %s',
	async (klarErrors) => {
		const simulator = theSimulator();
		await simulator.settings({ klarErrors, klarErrorsAtMost: 2 });
		const flawed = ['A', 'B', 'C'].map((id) => klarRefund(id, null));
		const { json } = await upload(simulator, [...flawed, klarRefund('D')]);
		const errors = Array.isArray(json) ? json : (json as { errors: unknown[] }).errors;
		expect(errors).toHaveLength(2);
		expect(JSON.stringify(errors)).not.toContain('"C"');
	},
);

it.each([
	['an id of another kind', { id: 5 }, 'id', 'isString', 'must be a string'],
	['an empty id', { id: '' }, 'id', 'isNotEmpty', 'should not be empty'],
	['no lines', { lineItems: undefined }, 'lineItems', 'isArray', 'must be an array'],
	['time 0', { updatedAt: 0 }, 'updatedAt', 'isPositive', 'must be a positive number'],
	[
		'a time as text',
		{ createdAt: '2026-11-22' },
		'createdAt',
		'isNumber',
		'must be a number conforming to the specified constraints',
	],
])('finds %s', async (_case, wrong, property, rule, words) => {
	const { json } = await validate(theSimulator(), [{ ...klarRefund('R-1'), ...wrong }]);
	const constraints = { [rule]: `${property} ${words}` };
	expect(json).toMatchObject([{ children: [{ property, constraints }] }]);
});

it.each(['indexed', 'targets'] as const)(
	'says %s of an entry or a line that is no object what it should be',
	async (klarErrors) => {
		const simulator = theSimulator();
		await simulator.settings({ klarErrors });
		const words = 'must be either object or array';
		const entry = (await validate(simulator, [7])).json;
		const constraints = { nestedValidation: `0 ${words}` };
		const place = klarErrors === 'indexed' ? { property: '0' } : {};
		expect(entry).toEqual([{ value: 7, ...place, children: [], constraints }]);
		const lineEntry = (await validate(simulator, [klarRefund('R-1', [null])])).json;
		expect(JSON.stringify(lineEntry)).toContain(`"nestedValidation":"0 ${words}"`);
	},
);
