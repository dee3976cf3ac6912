import type { ApiWords } from '../../shared/errors/parseErrorBody';
import type { RefusalFacts } from '../../shared/errors/refusal';

/** What the catalogue knows about the call that was refused. */
export interface RefusedCall {
	/** The operation in words, e.g. `Capture order`. */
	operation: string;
	/** `Klarna` or `Kustom`. */
	service: string;
	orderId: string;
	/** An unclear end may have changed something. */
	isWrite: boolean;
	/** State of the order, when it was read. */
	orderStatus?: string;
	/** What could still be moved, e.g. `50.10 EUR`, when the order was read. */
	available?: string;
}

type Remedy = (call: RefusedCall) => string;

const stateOf = ({ orderStatus }: RefusedCall) =>
	orderStatus ? ` The order is ${orderStatus}.` : '';
const availableOf = ({ available }: RefusedCall) =>
	available === undefined ? '' : ` ${available} would have been possible.`;

/**
 * Error code of the API → what to do. Codes and their meaning: error pages of both vendors and the plugins that handle
 * them (api facts A6, 2026-11). A code that isn't here passes through with the API's own words.
 */
const remedies: Record<string, Remedy> = {
	CANCEL_NOT_ALLOWED: (call) =>
		`${stateOf(call)} Something of it was captured, most likely: 'Cancel or Refund' gives that back. If this was one, run it again.`,
	CAPTURE_NOT_ALLOWED: (call) =>
		`${stateOf(call)}${availableOf(call)} Read the order with 'Order → Get': cancelled, expired and fully captured orders can't be captured, nor more than what remains authorized.`,
	CONFLICT: () => ' Something else is changing this order at the moment. Run it again in a minute.',
	INVALID_ADDRESS: () => ' Correct the address and run it again.',
	INVALID_ORDER_ID: () =>
		' Check the order ID: it is a UUID like f3392f8b-6116-4073-ab96-e330819e2c07.',
	NO_SUCH_CAPTURE: () =>
		" Check the capture ID; 'Capture → Get Many' lists the captures of the order.",
	NO_SUCH_ORDER: ({ service }) =>
		` Check the order ID, and that the credential belongs to the shop and environment where the order was placed. Orders placed before a switch to Kustom are still at Klarna: ${service === 'Kustom' ? 'try the Klarna node' : 'newer ones are at Kustom'}.`,
	NOT_ALLOWED: (call) =>
		`${stateOf(call)} The order's state, its payment method or the vendor's risk check doesn't allow it; the order is unchanged. Read the order with 'Order → Get' to see its state.`,
	NOT_FOUND: () =>
		" Check the order ID and the refund ID; 'Refund → Get Many' lists the refunds of the order.",
	PAYMENT_METHOD_FAILED: () =>
		' The customer could not be charged. Try again later; if it stays, the customer has to change the payment method.',
	REFUND_NOT_ALLOWED: (call) =>
		`${stateOf(call)}${availableOf(call)} A refund needs captured money that isn't refunded yet and no open dispute; if nothing was captured, cancel the order instead.`,
	REQUEST_TOO_LARGE: () => ' Send fewer order lines or shipping entries.',
	TOO_MANY_REQUESTS: () =>
		' The limit of the API was reached for a long time. Run it again later, with fewer requests per second.',
	UNAUTHORIZED: (call) => unauthorized(call),
	UNPROCESSABLE_ENTITY: () => ' Correct the field that the message names and run it again.',
};

/** The codes that the catalogue knows. */
export const knownErrorCodes: readonly string[] = Object.keys(remedies);

const unauthorized: Remedy = ({ service }) =>
	` Key, environment or region of the ${service} credential is wrong; the API doesn't say which. Open the credential, correct it and use its test button.`;

/** For answers without an error code: they come from something in front of the API, or from a wrong address. */
const statusRemedies: Record<number, Remedy> = {
	401: (call) => unauthorized(call),
	403: () =>
		' A 403 without an error code usually comes from a firewall in front of the API. Ask whoever runs your network, or try again later.',
	404: ({ service }) =>
		` The address answered, but not like the ${service} API. Check environment, region and base URL of the credential.`,
	409: () => ' Something else is changing this order at the moment. Run it again in a minute.',
	413: () => ' Send fewer order lines or shipping entries.',
	429: () =>
		' The limit of the API was reached for a long time. Run it again later, with fewer requests per second.',
};

const redirected: Remedy = ({ service }) =>
	` The address sends on to somewhere else, which isn't followed with a key of ${service}. Check the base URL of the credential.`;

const disturbed: Remedy = ({ service }) =>
	` ${service} has a disturbance. Run it again later; what was done already is recognised.`;

/** Whatever the catalogue doesn't know. */
const unknown: Remedy = ({ service }) =>
	` Check the row against the order with 'Order → Get'; if it looks right, ask ${service}'s support and give them the correlation ID.`;

function remedyFor(httpStatus: number, errorCode: string | undefined): Remedy {
	if (errorCode !== undefined && Object.hasOwn(remedies, errorCode))
		return remedies[errorCode] ?? unknown;
	if (httpStatus < 400) return redirected;
	if (httpStatus >= 500) return disturbed;
	return (errorCode === undefined ? statusRemedies[httpStatus] : undefined) ?? unknown;
}

/**
 * Codes by which the APIs say that they looked at the request and did nothing. Not among them: a credential that was
 * refused, a limit, something else at work on the order, a body that was too large for whatever stands in front.
 */
const refusedForGood: readonly string[] = [
	'CANCEL_NOT_ALLOWED',
	'CAPTURE_NOT_ALLOWED',
	'INVALID_ADDRESS',
	'INVALID_ORDER_ID',
	'NOT_ALLOWED',
	'NOT_FOUND',
	'NO_SUCH_CAPTURE',
	'NO_SUCH_ORDER',
	'PAYMENT_METHOD_FAILED',
	'REFUND_NOT_ALLOWED',
	'UNPROCESSABLE_ENTITY',
];

/**
 * Whether a refusal says that no try under its key was carried out. After a lost answer only one that the API is known to
 * mean says so; a 401 is about the credential alone, and a 5xx about the service.
 */
export function saysNotCarriedOut({ errorCode, httpStatus }: RefusalFacts): boolean {
	if (errorCode === undefined || httpStatus === undefined) return false;
	return httpStatus !== 401 && httpStatus < 500 && refusedForGood.includes(errorCode);
}

/** Error codes whose meaning is plainer than the API's words, which stay in the details. */
const happenings: Partial<Record<string, Remedy>> = {
	CANCEL_NOT_ALLOWED: ({ orderId }) => `Order ${orderId} can't be cancelled.`,
	NO_SUCH_ORDER: ({ orderId, service }) => `${service} has no order ${orderId}.`,
};

/** The sentence for the person: what the API said, and what to do about it. */
export function explain(call: RefusedCall, httpStatus: number, words: ApiWords): string {
	const said = words.errorMessages.join('; ');
	const code = words.errorCode ?? `HTTP ${httpStatus}`;
	const happened =
		(Object.hasOwn(happenings, code) ? happenings[code]?.(call) : undefined) ??
		`${call.service} refused '${call.operation}' for order ${call.orderId} (${code}${said ? `: ${said}` : ''}).`;
	return happened + remedyFor(httpStatus, words.errorCode)(call);
}
