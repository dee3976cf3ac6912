import type { OrderLine } from '../../contract/orderLine.ts';
import { refuse } from '../answer.mts';
import type { OrderState } from '../order/types.mts';
import type { Operation } from './operation.mts';
import { happened, refused } from './operation.mts';
import { increaseIsPossible } from './paymentMethods.mts';

export interface UpdateAuthorizationBody {
	/** New total in minor units, captures included. */
	order_amount: number;
	order_lines?: OrderLine[];
}

const open: readonly string[] = ['AUTHORIZED', 'PART_CAPTURED'];

export const isOpen = ({ reported }: OrderState): boolean => open.includes(reported.status);

/** The API's refusal where it gives no reason (error code table, read 2026-11). */
export const updateNotAllowed = refused(refuse('NOT_ALLOWED', 'Update not allowed.'));

/** `PATCH …/authorization`: a new total and new lines; lines that aren't sent are gone (Klarna only). */
export const updateAuthorization: Operation<UpdateAuthorizationBody> = ({ state, body }) => {
	const { captured_amount: capturedMinor, order_amount: currentMinor } = state.reported;
	const { order_amount: amountMinor, order_lines: lines = [] } = body;
	if (!isOpen(state)) return updateNotAllowed;
	if (amountMinor < capturedMinor) {
		return refused(
			refuse(
				'NOT_ALLOWED',
				`Resulting authorization amount ${amountMinor} cannot be less than the captured amount ` +
					`${capturedMinor} for order. Order authorization cannot be updated`,
			),
		);
	}
	if (amountMinor > currentMinor && !increaseIsPossible(state.reported)) return updateNotAllowed;
	return happened({ type: 'amountUpdated', amountMinor, lines });
};

/** `POST …/cancel`: only before the first capture. */
export const cancelOrder: Operation = ({ state }) => {
	const { captured_amount, remaining_authorized_amount: amountMinor, status } = state.reported;
	if (captured_amount > 0) {
		return refused(
			refuse('CANCEL_NOT_ALLOWED', 'Order has previous captures. Cancel not possible'),
		);
	}
	if (status !== 'AUTHORIZED') return refused(refuse('CANCEL_NOT_ALLOWED', 'Cancel not allowed'));
	return happened({ type: 'cancelled', amountMinor });
};

/** `POST …/release-remaining-authorization`: "can not release when order is cancelled or has no captures". */
export const releaseRemainingAuthorization: Operation = ({ state }) => {
	const { captured_amount, remaining_authorized_amount: amountMinor } = state.reported;
	if (captured_amount === 0) return updateNotAllowed;
	return amountMinor > 0 ? happened({ type: 'released', amountMinor }) : happened();
};
