import { dataModeWithoutOrders } from '../../fields/dataMode';
import { uploadOptionsField } from '../../fields/options';
import { createdAtField, refundIdField } from '../../fields/refund';
import type { Operation } from '../../engine/operation';
import { readersWithoutLines } from '../../reading/readers';
import { uploadRefunds } from '../../upload/uploadRefunds';

const fields = [...dataModeWithoutOrders, refundIdField, createdAtField, uploadOptionsField];

export const neutralise: Operation = {
	value: 'neutralise',
	name: 'Neutralise',
	action: 'Neutralise a refund',
	description: "Take the lines out of refunds, so that Klar doesn't count them any more",
	fields,
	execute: uploadRefunds({
		fields,
		readers: readersWithoutLines,
		doneStatus: 'neutralised',
		onlyValidates: false,
		takesNoLines: true,
	}),
};
