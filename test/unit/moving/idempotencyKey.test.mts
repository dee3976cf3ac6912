import fc from 'fast-check';
import { Refusal } from '../../../nodes/shared/errors/refusal.ts';
import { parseReference } from '../../../nodes/orderManagement/fields/reference.ts';
import type { EventParts } from '../../../nodes/orderManagement/moving/send/idempotencyKey.ts';
import {
	eventKey,
	movementKey,
} from '../../../nodes/orderManagement/moving/send/idempotencyKey.ts';
import { movementKinds } from '../../../nodes/orderManagement/moving/movementKinds.ts';
import { orderFacts } from '../../../nodes/orderManagement/moving/order/orderFacts.ts';
import { isSameReference } from '../../../nodes/orderManagement/moving/order/referenceIdentity.ts';
import type { Row } from '../../../nodes/orderManagement/engine/row.ts';

const orderId = 'f3392f8b-6116-4073-ab96-e330819e2c07';
const refund: EventParts = { orderId, movement: 'refund', step: '', reference: 'R-123' };

const businessEvent: fc.Arbitrary<EventParts> = fc.record({
	orderId: fc.uuid(),
	movement: fc.constantFrom('capture', 'refund', 'extendDueDate'),
	step: fc.oneof(fc.constant(''), fc.uuid()),
	reference: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
});

describe('the key of a business event', () => {
	// Computed with Python's uuid.uuid5. A release that changes one of these would move money a second time.
	it.each([
		[refund, 'dfeba0f6-5417-5367-9abd-3084436c0f45'],
		[{ ...refund, movement: 'capture' }, 'f606e0be-de07-5b41-83f2-c247a182d7de'],
		[
			{ ...refund, step: '4ba29b50-be7b-44f5-a492-113e6a865e22', reference: 'Rückgabe 7' },
			'183fb72f-f074-5d95-b8f3-b114aa620eba',
		],
	])('never changes between releases: %j', (event, key) => {
		expect(eventKey(event)).toBe(key);
	});

	it('is a UUID of version 5, as RFC 9562 writes it', () => {
		fc.assert(
			fc.property(businessEvent, (event) => {
				expect(eventKey(event)).toMatch(
					/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
				);
			}),
		);
	});

	it('is the same for the same event, on every machine and in every run', () => {
		fc.assert(
			fc.property(businessEvent, (event) => {
				expect(eventKey({ ...event })).toBe(eventKey(event));
			}),
		);
	});

	it('is another one as soon as one part of the event is another one', () => {
		fc.assert(
			fc.property(businessEvent, businessEvent, (one, other) => {
				const same =
					(['orderId', 'movement', 'step'] as const).every((part) => one[part] === other[part]) &&
					isSameReference(one.reference, other.reference);
				expect(eventKey(one) === eventKey(other)).toBe(same);
				for (const part of ['movement', 'step', 'reference'] as const) {
					const changed = eventKey({ ...one, [part]: `${one[part]}'` });
					expect(changed).not.toBe(eventKey(one));
				}
			}),
		);
	});

	it.each([
		[
			{ step: 'a', reference: 'b' },
			{ step: '', reference: 'ab' },
		],
		[
			{ step: '1","2', reference: '3' },
			{ step: '1', reference: '2","3' },
		],
		[
			{ step: '', reference: '\ud800' },
			{ step: '', reference: '\ufffd' },
		],
		[
			{ step: '', reference: 'R-1/02' },
			{ step: '', reference: 'R-1/2' },
		],
		[
			{ step: '', reference: 'R-1\u00b2' },
			{ step: '', reference: 'R-12' },
		],
	])('tells %j from %j', (one, other) => {
		expect(eventKey({ ...refund, ...one })).not.toBe(eventKey({ ...refund, ...other }));
	});

	it('ignores the case of the order id, which is a UUID', () => {
		expect(eventKey({ ...refund, orderId: orderId.toUpperCase() })).toBe(eventKey(refund));
	});
});

function isAccepted(typed: string): boolean {
	try {
		parseReference(typed);
		return true;
	} catch (error) {
		if (error instanceof Refusal) return false;
		throw error;
	}
}

describe('the reference that is hashed', () => {
	const hashed = (reference: string) =>
		eventKey({ ...refund, reference: parseReference(reference) ?? '' });

	it('is the same from a Mac, a form and a spreadsheet', () => {
		expect(hashed('Rückgabe-7')).toBe(hashed('Ru\u0308ckgabe-7'));
		expect(hashed('  R-123\u00a0\n')).toBe(hashed('R-123'));
		expect(parseReference(10_017)).toBe(parseReference('10017'));
	});

	it('is found again in what the API reports, however that was typed', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (typed) => {
				fc.pre(isAccepted(typed));
				const reference = parseReference(typed);
				const body = {
					status: 'AUTHORIZED',
					purchase_currency: 'eur',
					remaining_authorized_amount: 0,
					captures: [{ reference }, { reference: typed }],
				};
				const found = orderFacts(orderId, body).capture.map(
					(entry) => entry.reference || undefined,
				);
				expect(found).toEqual([reference, reference]);
			}),
			{ examples: [['\u2000R'], ['\u0958'], ['e\u0301'], [' \ufeff x'], [' R-123 ']] },
		);
	});

	it.each(['R-1\u200b', 'R\u00ad-1', '\u200eR-1', 'R-1\u0000', 'R\n1', 'R\u2028S', 'R\ud800'])(
		'is refused when it only looks like another one: %j',
		(typed) => {
			expect(isAccepted(typed)).toBe(false);
		},
	);

	it.each(['undefined', 'null', 'NaN', '[object Object]'])(
		'is refused when it is what a missing column leaves behind: %s',
		(typed) => {
			expect(isAccepted(typed)).toBe(false);
		},
	);
});

describe('the key of a row', () => {
	const row = { executionKey: () => 'key of the place in the execution' } as unknown as Row;

	it('is the key of its event when it has a reference', () => {
		for (const movement of Object.values(movementKinds)) {
			const key = movementKey(row, movement, { orderId, reference: 'R-123' });
			expect(key).toBe(eventKey({ ...refund, movement: movement.id }));
		}
	});

	it('tells a capture from a refund of the same reference', () => {
		const keys = Object.values(movementKinds).map((movement) =>
			movementKey(row, movement, { orderId, reference: 'R-123' }),
		);
		expect(new Set(keys).size).toBe(2);
	});

	it('is its place in the execution without a reference', () => {
		const key = movementKey(row, movementKinds.refund, { orderId, reference: undefined });
		expect(key).toBe('key of the place in the execution');
	});
});
