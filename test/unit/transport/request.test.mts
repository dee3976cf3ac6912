import fc from 'fast-check';
import { apiOperations } from '../../../contract/apiOperations.ts';
import type { Response } from '../../../nodes/shared/transport/request.ts';
import { createdId } from '../../../nodes/orderManagement/transport/answers.ts';
import { fillPath } from '../../../nodes/shared/transport/request.ts';
import { answer, orderId } from './scriptedAttempts.mts';

const captureId = '4ba29b50-be7b-44f5-a492-113e6a865e22';
const paths = [...new Set(Object.values(apiOperations).map(({ path }) => path))];

/** The segments of the path as a server sees them, after everything on the way has tidied the address up. */
const segmentsAtServer = (path: string) =>
	new URL(path, 'https://api.klarna.com').pathname.split('/');

/** The path that is asked for, or nothing if the id is refused instead. */
function asked(template: string, ids: Record<string, string>): string | undefined {
	try {
		return fillPath(template, ids);
	} catch {
		return undefined;
	}
}

describe('an id in a path', () => {
	it.each(paths)('of any kind keeps its place in %s, or is refused', (template) => {
		const id = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webPath(), fc.uuid());
		const nasty = [
			'..',
			'.',
			'',
			'%2e%2e',
			'../..',
			'a/../b',
			'a?b=c#d',
			'\\..\\',
			'..;',
			'\u0000',
		];
		fc.assert(
			fc.property(id, (text) => {
				const path = asked(template, { order_id: orderId, capture_id: text, refund_id: text });
				if (path === undefined) return;
				const expected = template
					.split('/')
					.map((part) => (part === '{order_id}' ? orderId : part.startsWith('{') ? text : part));
				const { search, hash, host } = new URL(path, 'https://api.klarna.com');
				expect(segmentsAtServer(path).map(decodeURIComponent)).toEqual(expected);
				expect([search, hash, host]).toEqual(['', '', 'api.klarna.com']);
			}),
			{ examples: nasty.map((text) => [text]), numRuns: 200 },
		);
	});

	it('that is missing is refused: no call may hit the list instead of the entry', () => {
		expect(asked(apiOperations.getCapture.path, { order_id: orderId })).toBeUndefined();
	});

	it('of the usual kind stands in the path as it is', () => {
		expect(
			fillPath(apiOperations.appendShippingInfo.path, {
				order_id: orderId,
				capture_id: captureId,
			}),
		).toBe(`/ordermanagement/v1/orders/${orderId}/captures/${captureId}/shipping-info`);
	});
});

describe('the id of what was created', () => {
	const location = `https://api.klarna.com/ordermanagement/v1/orders/${orderId}/captures/${captureId}`;
	const idOf = (headers: Response['headers'], body: unknown = undefined) =>
		createdId(answer(201, headers, body), 'capture-id', 'capture_id');

	it.each<[string, Response['headers'], unknown, string]>([
		['the header', { 'capture-id': 'c-from-header', location }, 'c-from-body', 'c-from-header'],
		['the header, trimmed', { 'capture-id': ' c-from-header ' }, undefined, 'c-from-header'],
		['Location', { location }, 'c-from-body', captureId],
		['Location when the header is empty', { 'capture-id': ' ', location }, undefined, captureId],
		['Location with a slash at its end', { location: `${location}/` }, undefined, captureId],
		['Location with a query', { location: `${location}?a=/b#/c` }, undefined, captureId],
		['Location without a host', { location: `/captures/${captureId}` }, undefined, captureId],
		['the body as a text', {}, captureId, captureId],
		['the body as an object', {}, { capture_id: captureId }, captureId],
		['the body when Location is empty', { location: '' }, captureId, captureId],
	])('comes from %s', (_case, headers, body, id) => {
		expect(idOf(headers, body)).toBe(id);
	});

	it.each([
		['nothing', {}, undefined],
		['an empty body', {}, ''],
		['a web page', {}, '<html>Thank you</html>'],
		['a sentence', {}, 'Refund was created'],
		['a list', {}, [captureId]],
		['a number', {}, { capture_id: 12_345_678 }],
		['a header of another kind', { 'capture-id': ['a', 'b'] }, undefined],
		['another header', { 'refund-id': captureId }, undefined],
	])('is not guessed from %s', (_case, headers, body) => {
		expect(idOf(headers, body)).toBeUndefined();
	});

	it.each([
		'https://api.klarna.com',
		'https://api.klarna.com/',
		`https://api.klarna.com/ordermanagement/v1/orders/${orderId}/captures`,
		`https://api.klarna.com/ordermanagement/v1/orders/${orderId}/captures/`,
		`${location}/..`,
		`${location}/%2e%2e`,
		'/captures/<script>alert(1)</script>',
		'/captures/=cmd|calc!A0',
		'javascript:alert(1)',
		'//',
		'?',
	])('is not taken from the Location %j: looking into the order is better', (hostile) => {
		expect(idOf({ location: hostile })).toBeUndefined();
	});

	it('is not taken from a Location that is longer than any id', () => {
		const id = idOf({ location: `/captures/${'x'.repeat(10_000)}` });
		expect(id?.length ?? 0).toBe(0);
	});
});
