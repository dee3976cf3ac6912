import { dataModeWithOrders } from '../../fields/dataMode';
import { uploadOptionsField } from '../../fields/options';
import { refundFields } from '../../fields/refund';
import type { Operation } from '../../engine/operation';
import { refundReaders } from '../../reading/readers';
import { uploadRefunds } from '../../upload/uploadRefunds';

const fields = [...dataModeWithOrders, ...refundFields, uploadOptionsField];

export const upsert: Operation = {
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update a refund',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields,
	execute: uploadRefunds({
		fields,
		readers: refundReaders,
		doneStatus: 'uploaded',
		onlyValidates: false,
		takesNoLines: false,
	}),
};
