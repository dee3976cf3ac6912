import type { Resource } from '../../engine/operation';
import { addShippingInfo } from './addShippingInfo';
import { create } from './create';
import { extendDueDate } from './extendDueDate';
import { get } from './get';
import { getAll } from './getAll';
import { getDueDateOptions } from './getDueDateOptions';
import { triggerSendOut } from './triggerSendOut';

export const captureResource: Resource = {
	value: 'capture',
	name: 'Capture',
	operations: [
		addShippingInfo,
		create,
		extendDueDate,
		get,
		getDueDateOptions,
		getAll,
		triggerSendOut,
	],
	defaultOperation: 'create',
};
