import fc from 'fast-check';
import type { RefusedCall } from '../../../nodes/orderManagement/errors/catalogue.ts';
import {
	explain,
	knownErrorCodes,
	saysNotCarriedOut,
} from '../../../nodes/orderManagement/errors/catalogue.ts';

const orderId = 'f3392f8b-6116-4073-ab96-e330819e2c07';
const call: RefusedCall = { operation: 'Capture', service: 'Klarna', orderId, isWrite: true };

/** Error codes of the Order Management APIs with the status they come with (error pages of both vendors). */
const documentedCodes: Array<[code: string, status: number, remedy: RegExp]> = [
	['NOT_FOUND', 400, /Check .*refund ID.*'Refund → Get Many'/],
	['NOT_FOUND', 404, /Check the order ID/],
	['INVALID_ORDER_ID', 400, /UUID like/],
	['INVALID_ORDER_ID', 404, /UUID like/],
	['UNAUTHORIZED', 401, /Key, environment or region.*test button/],
	['CAPTURE_NOT_ALLOWED', 403, /'Order → Get'/],
	['REFUND_NOT_ALLOWED', 403, /cancel the order instead/],
	['CANCEL_NOT_ALLOWED', 403, /'Cancel or Refund'/],
	['NOT_ALLOWED', 403, /state.*payment method.*unchanged/],
	['PAYMENT_METHOD_FAILED', 403, /could not be charged.*Try again later/],
	['NO_SUCH_ORDER', 404, /credential belongs to the shop.*before a switch to Kustom/],
	['NO_SUCH_CAPTURE', 404, /'Capture → Get Many'/],
	['CONFLICT', 409, /Run it again in a minute/],
	['REQUEST_TOO_LARGE', 413, /fewer order lines/],
	['UNPROCESSABLE_ENTITY', 422, /Correct the field/],
	['INVALID_ADDRESS', 422, /Correct the address/],
	['TOO_MANY_REQUESTS', 429, /fewer requests per second/],
	['INTERNAL_SERVER_ERROR', 500, /Run it again later/],
	['UNEXPECTED_ERROR', 500, /Run it again later/],
	['TEMPORARILY_UNAVAILABLE', 502, /Run it again later/],
	['TEMPORARILY_UNAVAILABLE', 503, /Run it again later/],
	['TEMPORARILY_UNAVAILABLE', 504, /Run it again later/],
];

/** Verbs that tell the reader what to do, at the beginning of a sentence or a clause. */
const instruction =
	/(?:^|[.:;,] |or |instead )(?:check|choose|correct|give|have|look|lower|open|raise|read|refund|run|send|try|use|wait|write|cancel|ask|contact|compare|report)\b/i;

/** Codes that say it plainer than the API, whose words stay in the details. */
const plain = ['CANCEL_NOT_ALLOWED', 'NO_SUCH_ORDER'];
const saidByApi = 'The words of the API';
const remedyIn = (message: string) => message.split(saidByApi)[1] ?? '';
const explained = (errorCode: string | undefined, status: number, of: RefusedCall = call) =>
	explain(of, status, { errorCode, errorMessages: [saidByApi] });

describe.each(documentedCodes)('%s (%d)', (code, status, remedy) => {
	it('is told with the words of the API unless there are plainer ones, the order and the remedy', () => {
		const message = explained(code, status);
		const words = plain.includes(code) ? [] : ['Capture', 'Klarna', code, saidByApi];
		for (const part of [orderId, ...words]) {
			expect(message).toContain(part);
		}
		expect(message).toMatch(remedy);
	});

	it('ends with something to do', () => {
		const message = explained(code, status);
		expect(plain.includes(code) ? message : remedyIn(message)).toMatch(instruction);
	});
});

it('has a remedy for documented codes only, so that each of them is looked at above', () => {
	const documented = documentedCodes.map(([code]) => code);
	expect(knownErrorCodes.filter((code) => !documented.includes(code))).toEqual([]);
});

describe('after a lost answer', () => {
	const open = [401, 409, 413, 429, 500, 502, 503, 504];

	it.each(documentedCodes)(
		'%s with status %d is believed if it is about the request itself',
		(code, status) => {
			const believed = saysNotCarriedOut({ errorCode: code, httpStatus: status });
			expect(believed).toBe(!open.includes(status));
		},
	);

	it.each([...knownErrorCodes, 'MOON_IN_WRONG_PHASE'])(
		'%s is not believed of a service that is disturbed, nor without a status',
		(code) => {
			for (const httpStatus of [500, 503, undefined])
				expect(saysNotCarriedOut({ errorCode: code, httpStatus })).toBe(false);
		},
	);

	it.each(['MOON_IN_WRONG_PHASE', 'constructor', undefined])(
		'%s, which nobody knows, is not believed',
		(code) => {
			expect(saysNotCarriedOut({ errorCode: code, httpStatus: 403 })).toBe(false);
		},
	);
});

describe('an answer that is not in the catalogue', () => {
	it.each([302, 400, 401, 403, 404, 408, 409, 410, 413, 422, 429, 500, 501])(
		'with status %d and no code ends with something to do',
		(status) => {
			const message = explained(undefined, status);
			expect(message).toContain(`HTTP ${status}`);
			expect(remedyIn(message)).toMatch(instruction);
		},
	);

	it.each([400, 403, 404, 409, 410, 422, 503])(
		'with status %d and a new code passes the code on and ends with something to do',
		(status) => {
			const message = explained('MOON_IN_WRONG_PHASE', status);
			expect(message).toContain('MOON_IN_WRONG_PHASE');
			expect(remedyIn(message)).toMatch(instruction);
			// It did come from the API: neither a firewall nor a wrong address is to blame.
			expect(message).not.toMatch(/firewall|not like the/);
		},
	);

	it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
		'may call itself %s without confusing anybody',
		(code) => {
			expect(explained(code, 422)).not.toMatch(/\[object|native code|undefined|NaN/);
		},
	);

	it('always passes the code and all the words of the API on', () => {
		const code = fc.stringMatching(/^[A-Z][A-Z_]{2,30}$/);
		const words = fc.array(fc.string({ minLength: 1 }), { maxLength: 4 });
		fc.assert(
			fc.property(
				code,
				words,
				fc.integer({ min: 400, max: 599 }),
				(errorCode, errorMessages, s) => {
					const message = explain(call, s, { errorCode, errorMessages });
					expect(message).toContain(errorCode);
					for (const word of errorMessages) expect(message).toContain(word);
				},
			),
		);
	});
});

describe('what is known of the order', () => {
	const known = { orderStatus: 'EXPIRED', available: '50.10 EUR' };

	it.each(['CAPTURE_NOT_ALLOWED', 'REFUND_NOT_ALLOWED'])('is told with %s', (code) => {
		const message = explained(code, 403, { ...call, ...known });
		expect(message).toContain('The order is EXPIRED.');
		expect(message).toContain('50.10 EUR');
		expect(explained(code, 403)).not.toMatch(/undefined|The order is/);
	});

	it.each(['CANCEL_NOT_ALLOWED', 'NOT_ALLOWED'])('is told with %s as far as it matters', (code) => {
		expect(explained(code, 403, { ...call, ...known })).toContain('The order is EXPIRED.');
	});

	it('sends each vendor to the other one for orders from before the switch', () => {
		const missing = (service: string) => explained('NO_SUCH_ORDER', 404, { ...call, service });
		expect(missing('Kustom')).toContain('try the Klarna node');
		expect(missing('Klarna')).toContain('newer ones are at Kustom');
	});
});
