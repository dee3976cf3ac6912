import type { BrandId } from '../../../contract/brand.ts';
import type { OrderSeed } from '../../support/simulator.mts';
import type { Random } from '../random.mts';
import type { Check } from '../plan/plan.mts';
import type { MovementId } from '../../support/judge/terms.mts';
import { referenceOf } from './sheet.mts';

const currencies = [
	['EUR', 'DE'],
	['SEK', 'SE'],
	['JPY', 'JP'],
] as const;

/** An order that mostly allows the movement; now and then with a history, or cancelled. */
export function seedOrder(
	random: Random,
	brand: BrandId,
	movement: MovementId,
	check: Check,
): OrderSeed {
	const [purchase_currency, purchase_country] = random.pick(currencies);
	const shared = {
		order_id: random.uuid(),
		brand,
		purchase_currency,
		purchase_country,
		order_amount: 10_000,
		merchant_reference1: String(random.integer(1000, 9999)),
	};
	if (random.chance(0.05)) return { ...shared, status: 'CANCELLED' };
	const capturedBefore = random.pick([1_000, 5_000, 10_000] as const);
	if (movement === 'refund') return { ...shared, captures: [captureOf(capturedBefore, 'sent')] };
	// A sheet may hold this reference too; only a read of the order shows that it was used before.
	const usedReference = check === 'orderFirst' ? referenceOf(1) : 'earlier';
	if (random.chance(0.75)) return shared;
	return { ...shared, captures: [captureOf(1_000, usedReference)] };
}

const captureOf = (captured_amount: number, reference: string) => ({ captured_amount, reference });
