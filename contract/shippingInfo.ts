import { z } from 'zod/v4';
import { limits } from './limits';
import { textFields, later } from './text';

/** The API's list, in its own order. */
export const shippingMethods = [
	'PickUpStore',
	'Home',
	'BoxReg',
	'BoxUnreg',
	'PickUpPoint',
	'Own',
	'Postal',
	'DHLPackstation',
	'Digital',
	'Undefined',
	'PickUpWarehouse',
	'ClickCollect',
	'PalletDelivery',
] as const;

const texts = () => textFields(limits.shippingInfo);

/** One parcel in a request: unknown fields and shipping methods outside the list are refused. */
export const shippingInfoRequest = later(() =>
	z.strictObject({
		...texts(),
		shipping_method: z.enum(shippingMethods).optional(),
	}),
);

/** One parcel as the API reports it; the list of methods may grow there. */
export const shippingInfo = later(() =>
	z.looseObject({ ...texts(), shipping_method: z.string().optional() }),
);

export type ShippingInfo = z.infer<typeof shippingInfo>;
