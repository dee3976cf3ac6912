import { dataModeWithOrders } from '../../fields/dataMode';
import { validationOptionsField } from '../../fields/options';
import { refundFields } from '../../fields/refund';
import type { Operation } from '../../engine/operation';
import { refundReaders } from '../../reading/readers';
import { uploadRefunds } from '../../upload/uploadRefunds';

const fields = [...dataModeWithOrders, ...refundFields, validationOptionsField];

export const validate: Operation = {
	value: 'validate',
	name: 'Validate',
	action: 'Validate a refund',
	description:
		"Have refunds checked without keeping them; 'Create or Update' with 'Validate First' checks and uploads",
	fields,
	execute: uploadRefunds({
		fields,
		readers: refundReaders,
		doneStatus: 'valid',
		onlyValidates: true,
		takesNoLines: false,
	}),
};
