import type { ReportedOrder } from '../order/types.mts';
import { returnFeeMarkets } from './returnFee.mts';

type Market = (country: string) => boolean;

const notSwitzerland: Market = (country) => country !== 'CH';
const fixedAmountMarkets: Market = (country) =>
	returnFeeMarkets.some((market) => market === country);

// docs.klarna.com, update order amount, read 2026-11.
const increaseMarkets: Record<string, Market> = {
	ACCOUNT: notSwitzerland,
	BASE_ACCOUNT: notSwitzerland,
	B2B_INVOICE: notSwitzerland,
	DEFERRED_INTEREST: (country) => country === 'US',
	DIRECT_DEBIT: notSwitzerland,
	FIXED_AMOUNT: fixedAmountMarkets,
	INVOICE: notSwitzerland,
	INVOICE_BUSINESS: notSwitzerland,
};

/** Methods on Klarna's own list that pay later than the capture; due dates exist for these only. */
const payLaterTypes: readonly string[] = ['B2B_INVOICE', 'INVOICE', 'INVOICE_BUSINESS'];

/** Methods that Kustom offers beside Klarna's; the names are examples from its help pages (read 2026-11). */
const notKlarna: readonly string[] = ['BILLIE', 'CARD', 'MOBILEPAY', 'OTHER', 'SWISH'];

const typeOf = (order: ReportedOrder) => order.initial_payment_method.type ?? '';

/** Whether the payment method lets the authorization grow. */
export const increaseIsPossible = (order: ReportedOrder): boolean =>
	increaseMarkets[typeOf(order)]?.(order.purchase_country.toUpperCase()) ?? false;

export const isPayLater = (order: ReportedOrder): boolean => payLaterTypes.includes(typeOf(order));

export const isPaidThroughKlarna = (order: ReportedOrder): boolean =>
	!notKlarna.includes(typeOf(order).toUpperCase());

/** "Slice it" in the United States, whose authorization can't be extended. */
export const isSliceItInUs = (order: ReportedOrder): boolean =>
	typeOf(order) === 'FIXED_SUM_CREDIT' && order.purchase_country.toUpperCase() === 'US';
