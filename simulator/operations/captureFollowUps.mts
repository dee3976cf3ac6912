import type { z } from 'zod/v4';
import type { addShippingInfoRequest, extendDueDateRequest } from '../../contract/capture.ts';
import type { ReportedCapture } from '../order/types.mts';
import { refuse } from '../answer.mts';
import type { Call, Decision, Operation } from './operation.mts';
import { found, happened, refused } from './operation.mts';
import { isPayLater } from './paymentMethods.mts';

export type ShippingInfoBody = z.infer<typeof addShippingInfoRequest>;
export type DueDateBody = z.infer<typeof extendDueDateRequest>;

const captureOf = ({ state, captureId }: Call) =>
	state.reported.captures.find((capture) => capture.capture_id === captureId);

/** Fees in minor units; made up, the real ones depend on the merchant's contract. */
const dueDateFees = [
	{ number_of_days: 14, amount: 200 },
	{ number_of_days: 30, amount: 400 },
];

function onCapture<Body>(call: Call<Body>, act: (capture: ReportedCapture) => Decision): Decision {
	const capture = captureOf(call);
	if (capture) return act(capture);
	const { captures } = call.state.reported;
	return captures.length === 0
		? refused(refuse('NOT_ALLOWED', 'Order has no captures.'))
		: refused(refuse('NO_SUCH_CAPTURE', `No such capture: ${call.captureId}`));
}

function dueDateOptions(call: Call, capture: ReportedCapture) {
	const extended = call.state.extras.dueDateExtensions.some(
		({ captureId }) => captureId === capture.capture_id,
	);
	const paidBack = capture.refunded_amount === capture.captured_amount;
	return isPayLater(call.state.reported) && !extended && !paidBack ? dueDateFees : [];
}

/** `GET …/captures/{capture_id}`. */
export const getCapture: Operation = (call) => {
	const capture = captureOf(call);
	return capture
		? found(capture)
		: refused(refuse('NO_SUCH_CAPTURE', `No such capture: ${call.captureId}`));
};

/** `POST …/captures/{capture_id}/shipping-info`: appended, never replaced. */
export const appendShippingInfo: Operation<ShippingInfoBody> = (call) =>
	onCapture(call, ({ capture_id: captureId }) =>
		happened({ type: 'shippingInfoAdded', entries: call.body.shipping_info, captureId }),
	);

/** `POST …/captures/{capture_id}/trigger-send-out`. */
export const triggerSendOut: Operation = (call) =>
	onCapture(call, ({ capture_id: captureId }) => happened({ type: 'sentOut', captureId }));

/** `GET …/extend-due-date-options`: empty when the capture has no due date to extend. */
export const getOptionsForExtendDueDate: Operation = (call) => {
	const capture = captureOf(call);
	if (!capture) return refused(refuse('NO_SUCH_CAPTURE', `No such capture: ${call.captureId}`));
	const options = dueDateOptions(call, capture);
	return found({ currency: call.state.reported.purchase_currency, options });
};

/** `PATCH …/extend-due-date`: one of the offered numbers of days, once per capture. */
export const extendDueDate: Operation<DueDateBody> = (call) =>
	onCapture(call, (capture) => {
		const { number_of_days: numberOfDays } = call.body;
		const option = dueDateOptions(call, capture).find(
			(candidate) => candidate.number_of_days === numberOfDays,
		);
		if (!option) return refused(refuse('NOT_ALLOWED', 'Extension of due date is not possible.'));
		const { capture_id: captureId } = capture;
		return happened({ type: 'dueDateExtended', captureId, numberOfDays, feeMinor: option.amount });
	});
