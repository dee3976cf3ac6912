import { dataModeWithOrders } from '../../fields/dataMode';
import { validationOptionsField } from '../../fields/options';
import { refundFields } from '../../fields/refund';
import type { Operation } from '../../operation';
import { fieldReader } from '../../rows/fields';
import { mappedReader } from '../../rows/mapped';
import { orderRefundReader } from '../../rows/orderRefunds';
import { uploadRefunds } from '../../uploadRefunds';

const fields = [dataModeWithOrders, ...refundFields, validationOptionsField];

export const validate: Operation = {
	value: 'validate',
	name: 'Validate',
	action: 'Validate a refund',
	description: 'Have refunds checked without keeping anything',
	fields,
	execute: uploadRefunds({
		fields,
		readers: {
			autoMapInputData: mappedReader,
			defineBelow: fieldReader,
			fromOrderRefunds: orderRefundReader,
		},
		doneStatus: 'valid',
		onlyValidates: true,
		takesNoLines: false,
	}),
};
