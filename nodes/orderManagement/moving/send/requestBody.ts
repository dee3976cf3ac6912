import { defined } from '../../../shared/defined';
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
		description,
		reference,
		order_lines: orderLines,
	};
	if (kind.id === 'refund') return defined(shared);
	const parcels = shippingInfo.length === 0 ? undefined : shippingInfo;
	return defined({ ...shared, shipping_info: parcels, shipping_delay: shippingDelay });
}
