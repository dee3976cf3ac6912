import type { BrandId } from '../../contract/brand.ts';
import type { OrderState, ReportedOrder } from '../order/types.mts';
import { isOpen, updateNotAllowed } from './authorization.mts';
import type { Operation } from './operation.mts';
import { happened } from './operation.mts';
import { isPaidThroughKlarna, isSliceItInUs } from './paymentMethods.mts';

const dayMs = 86_400_000;
/** Both vendors' default period; accounts may have another one. */
const extensionDays = 28;

interface Rules {
	/** No authorization lives longer than this many days after the order's creation. */
	longestDays: number;
	isPossible: (order: ReportedOrder) => boolean;
}

const rules: Record<BrandId, Rules> = {
	// docs.klarna.com, extend order authorization, read 2026-11.
	klarna: { longestDays: 180, isPossible: (order) => !isSliceItInUs(order) },
	// docs.kustom.co, extend authorization, read 2026-11.
	kustom: {
		longestDays: 90,
		isPossible: (order) =>
			isPaidThroughKlarna(order) &&
			!['ES', 'FR', 'IT', 'PT'].includes(order.purchase_country.toUpperCase()) &&
			Date.parse(order.created_at) >= Date.parse('2025-09-25T00:00:00Z'),
	},
};

/** Today's date plus the period, at the old expiry's time of day: a second call on one day changes nothing. */
function extendedMs(expiresMs: number, nowMs: number): number {
	const todayMs = Math.floor(nowMs / dayMs) * dayMs;
	return todayMs + extensionDays * dayMs + (expiresMs % dayMs);
}

function newExpiryMs({ reported: order, extras }: OrderState, nowMs: number): number | undefined {
	const { longestDays, isPossible } = rules[extras.brand];
	const expiresMs = Date.parse(order.expires_at);
	const lastMs = Date.parse(order.created_at) + longestDays * dayMs;
	if (!isPossible(order) || expiresMs >= lastMs) return undefined;
	return Math.max(expiresMs, Math.min(extendedMs(expiresMs, nowMs), lastMs));
}

/** `POST …/extend-authorization-time`: 28 days from today, never shorter than before, up to the brand's cap. */
export const extendAuthorizationTime: Operation = ({ state, nowMs }) => {
	const expiryMs = isOpen(state) ? newExpiryMs(state, nowMs) : undefined;
	if (expiryMs === undefined) return updateNotAllowed;
	return happened({
		type: 'fieldsUpdated',
		fields: { expires_at: new Date(expiryMs).toISOString() },
	});
};
