import fc from 'fast-check';
import type { OrderLine } from '../../../contract/orderLine.ts';
import type { MovementKind } from '../../../nodes/orderManagement/moving/movementKinds.ts';
import { movementKinds } from '../../../nodes/orderManagement/moving/movementKinds.ts';
import type { OrderFacts } from '../../../nodes/orderManagement/moving/order/orderFacts.ts';
import { orderFacts } from '../../../nodes/orderManagement/moving/order/orderFacts.ts';
import type { Plan } from '../../../nodes/orderManagement/moving/plan/plan.ts';
import { alreadySentence, planMovement } from '../../../nodes/orderManagement/moving/plan/plan.ts';

const order = orderFacts('f3392f8b-6116-4073-ab96-e330819e2c07', {
	status: 'PART_CAPTURED',
	purchase_currency: 'EUR',
	merchant_reference1: '10001',
	remaining_authorized_amount: 5010,
	captured_amount: 10_000,
	refunded_amount: 1000,
});
const lines: OrderLine[] = [
	{ name: 'Shoes', reference: 'SKU-1', quantity: 1, unit_price: 4990, total_amount: 4990 },
];
const parts = { amountMinor: 4990, reference: 'R-123', orderLines: undefined };
const place = 'Klarna LIVE';
const planOf = (
	changed: Partial<Pick<Plan, 'amountMinor' | 'reference' | 'orderLines'>> = {},
	movement: MovementKind = movementKinds.refund,
	of: Partial<OrderFacts> = {},
) => planMovement(movement, { ...order, ...of }, { mayRepeat: true, ...parts, ...changed }, place);

/** Decimals as ISO 4217 has them, by hand: the sentence is read without the code that wrote it. */
const decimals = { EUR: 2, SEK: 2, HUF: 2, JPY: 0, KWD: 3, UYW: 4 } as const;
const currency = fc.constantFrom(...(Object.keys(decimals) as Array<keyof typeof decimals>));
const minor = fc.integer({ min: 1, max: 200_000_000 });

function minorIn(text: string, code: keyof typeof decimals): number {
	const [whole = '', fraction = ''] = text.split('.');
	expect(fraction).toHaveLength(decimals[code]);
	return Number(whole + fraction);
}

describe('the sentence that a colleague approves', () => {
	it('says what, how much, of which order, where, for which event, and what stays', () => {
		const { sentence } = planOf();
		expect(sentence).toMatch(/^Refund 49\.90 EUR of order f3392f8b-6116-4073-ab96-e330819e2c07 /);
		for (const part of ['merchant reference 10001', place, 'R-123', '40.10 EUR stay refundable']) {
			expect(sentence).toContain(part);
		}
	});

	it('counts the lines, and warns of a second run without a reference', () => {
		const parts = { reference: undefined, orderLines: lines };
		const { sentence } = planOf(parts, movementKinds.capture, { merchantReferences: ['', ''] });
		expect(sentence).toMatch(/^Capture 49\.90 EUR: 1 × SKU-1 \(49\.90\)\. Order /);
		expect(sentence).toContain('a second run will move money again');
		expect(sentence).not.toContain('merchant reference');
		expect(planOf().sentence).not.toMatch(/ lines? |move money again/);
	});

	it('never shows another amount than the one that is sent', () => {
		const movement = fc.constantFrom(movementKinds.capture, movementKinds.refund);
		fc.assert(
			fc.property(minor, minor, minor, currency, movement, (amount, spare, refunded, code, way) => {
				const facts = {
					currency: code,
					authorizedMinor: amount + spare,
					capturedMinor: amount + spare + refunded,
					refundedMinor: refunded,
				};
				const { sentence, remainingMinor } = planOf({ amountMinor: amount }, way, facts);
				const shown = /^(?:Capture|Refund) (\S+) ([A-Z]{3}) /.exec(sentence);
				expect(shown?.[2]).toBe(code);
				expect(minorIn(shown?.[1] ?? '', code)).toBe(amount);
				const rest = / (\S+) ([A-Z]{3}) stay (authorized|refundable) after this\.$/.exec(sentence);
				expect(rest?.[2]).toBe(code);
				expect(minorIn(rest?.[1] ?? '', code)).toBe(spare);
				expect(remainingMinor).toBe(spare);
				expect(rest?.[3]).toBe(way.id === 'capture' ? 'authorized' : 'refundable');
			}),
		);
	});

	it.each(['R-1\nRefund 1.00 EUR', 'R-1\r\n2', 'R\u2028S', 'R\u0000'])(
		'stays one line when the reference is %j',
		(reference) => {
			expect(planOf({ reference }).sentence).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
		},
	);

	it('says what was done before, when, and under which id', () => {
		const entry = { id: 'ref-1', amountMinor: 1234, at: '2026-11-20T10:00:00Z' };
		const sentence = alreadySentence(planOf(), entry);
		expect(sentence).toMatch(/^Nothing to do: 12\.34 EUR of order f3392f8b\S+ were refunded /);
		for (const part of ['R-123', '2026-11-20T10:00:00Z', 'refund_id ref-1']) {
			expect(sentence).toContain(part);
		}
		expect(alreadySentence(planOf(), { amountMinor: 1234 })).toContain('refund_id not reported');
	});
});

describe('the id of a plan', () => {
	it('is the same for the same plan', () => {
		fc.assert(
			fc.property(minor, fc.string(), currency, (amountMinor, reference, code) => {
				const plan = () =>
					planOf({ amountMinor, reference }, movementKinds.refund, { currency: code });
				expect(plan().id).toBe(plan().id);
				expect(plan().id).toMatch(/^[0-9a-f]{32}$/);
			}),
		);
	});

	it.each<[string, Plan]>([
		[
			'order',
			planOf({}, movementKinds.refund, { orderId: '00000000-0000-4000-8000-000000000000' }),
		],
		['movement', planOf({}, movementKinds.capture)],
		['amount', planOf({ amountMinor: 4991 })],
		['currency', planOf({}, movementKinds.refund, { currency: 'SEK' })],
		['lines', planOf({ orderLines: lines })],
		['an empty list of lines', planOf({ orderLines: [] })],
		['reference', planOf({ reference: 'R-124' })],
		['no reference', planOf({ reference: undefined })],
	])('changes with the %s', (_part, changed) => {
		expect(changed.id).not.toBe(planOf().id);
	});

	it('changes with every detail of a line', () => {
		const [line] = lines;
		if (!line) throw new Error('no line');
		const ids = [
			line,
			{ ...line, quantity: 2 },
			{ ...line, unit_price: 4991 },
			{ ...line, total_amount: 4991 },
			{ ...line, reference: 'SKU-2' },
			{ ...line, tax_rate: 2500 },
		].map((changed) => planOf({ orderLines: [changed] }).id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('stays when only the order around it goes on: what was approved can still be carried out', () => {
		const later = planOf({}, movementKinds.refund, { status: 'CAPTURED', authorizedMinor: 0 });
		expect(later.id).toBe(planOf().id);
	});
});
