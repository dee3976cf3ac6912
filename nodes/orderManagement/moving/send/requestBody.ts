import type { Instruction } from '../instruction/instruction';
import type { Movement } from '../movements';
import type { Portion } from '../plan/portionByMode';

/** Body of the capture or refund. Nothing that is empty is sent. */
export function requestBody(
	movement: Movement,
	{ amountMinor, orderLines }: Pick<Portion, 'amountMinor' | 'orderLines'>,
	{
		description,
		reference,
		shippingInfo,
		shippingDelay,
	}: Pick<Instruction, 'description' | 'reference' | 'shippingDelay' | 'shippingInfo'>,
): object {
	const shared = {
		[movement.amountField]: amountMinor,
		...(description === undefined ? {} : { description }),
		...(reference === undefined ? {} : { reference }),
		...(orderLines === undefined ? {} : { order_lines: orderLines }),
	};
	if (movement.id === 'refund') return shared;
	return {
		...shared,
		...(shippingInfo.length === 0 ? {} : { shipping_info: shippingInfo }),
		...(shippingDelay === undefined ? {} : { shipping_delay: shippingDelay }),
	};
}
