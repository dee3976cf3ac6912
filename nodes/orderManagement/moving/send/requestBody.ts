import type { Instruction } from '../instruction/instruction';
import type { MovementKind } from '../movementKinds';
import type { Share } from '../plan/portionByMode';

/** Body of the capture or refund. Nothing that is empty is sent. */
export function requestBody(
	kind: MovementKind,
	{ amountMinor, orderLines }: Share,
	{
		description,
		reference,
		shippingInfo,
		shippingDelay,
	}: Pick<Instruction, 'description' | 'reference' | 'shippingDelay' | 'shippingInfo'>,
): object {
	const shared = {
		[kind.amountField]: amountMinor,
		...(description === undefined ? {} : { description }),
		...(reference === undefined ? {} : { reference }),
		...(orderLines === undefined ? {} : { order_lines: orderLines }),
	};
	if (kind.id === 'refund') return shared;
	return {
		...shared,
		...(shippingInfo.length === 0 ? {} : { shipping_info: shippingInfo }),
		...(shippingDelay === undefined ? {} : { shipping_delay: shippingDelay }),
	};
}
