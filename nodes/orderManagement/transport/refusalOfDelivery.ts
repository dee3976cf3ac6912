import { parseErrorBody } from '../../shared/errors/parseErrorBody';
import { Refusal } from '../../shared/errors/refusal';
import { isSuccess } from '../../shared/transport/request';
import type { Delivery } from '../../shared/transport/deliver';
import type { RefusedCall } from '../errors/catalogue';
import { explain } from '../errors/catalogue';

/** What a delivery that didn't succeed tells the person. */
export function refusalOfDelivery(delivery: Delivery, call: RefusedCall): Refusal {
	if (delivery.kind === 'notSent') {
		return new Refusal(
			`${call.service} was not asked: ${delivery.reason.replace(/\.$/, '')}. Check the credential's environment and address, then run it again.`,
		);
	}
	const words = parseErrorBody(delivery.answer?.body);
	const facts = {
		...words,
		httpStatus: delivery.answer?.statusCode,
		correlationId: delivery.answer?.correlationId ?? words.correlationId,
	};
	if (delivery.kind === 'answered') {
		// What was refused is the read, whatever the row was about.
		const operation = call.isWrite ? call.operation : 'Get order';
		return new Refusal(explain({ ...call, operation }, delivery.answer.statusCode, words), facts);
	}
	const said = words.errorMessages.length > 0 ? ` (${words.errorMessages.join('; ')})` : '';
	const stranger = delivery.answer !== undefined && isSuccess(delivery.answer);
	const message = unclearMessage(call, `${delivery.reason}${said}`, stranger);
	return new Refusal(message, { ...facts, unclear: call.isWrite });
}

function unclearMessage(
	{ service, operation, orderId, isWrite }: RefusedCall,
	reason: string,
	stranger: boolean,
): string {
	const network = stranger
		? " Have whatever stands in between (proxy, firewall, login page) let the API's answers through, and check the credential's base URL."
		: '';
	return isWrite
		? `${service} gave no clear answer to '${operation}' for order ${orderId}: ${reason}. It may have been carried out.${network} Run it again with the same input to find out.`
		: `${service} gave no usable answer about order ${orderId}: ${reason}. Nothing was changed.${network} Run it again later.`;
}
