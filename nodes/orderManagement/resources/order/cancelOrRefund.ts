import type { Operation } from '../../engine/operation';
import { currencyField } from '../../fields/amount';
import { orderIdField } from '../../fields/ids';
import { reversalOptionsField } from '../../fields/options';
import {
	descriptionField,
	expectedMerchantReferenceField,
	referenceField,
} from '../../fields/reference';
import { safetyFields } from '../../fields/safety';
import { cancelOrRefund as undo } from '../../moving/cancelOrRefund';
import { resultColumnsWith } from '../../output/report';

export const cancelOrRefund: Operation = {
	value: 'cancelOrRefund',
	name: 'Cancel or Refund',
	action: 'Cancel or refund order',
	description:
		'Undo an order: cancel it if nothing was captured, otherwise release the rest and refund every capture, once per reference',
	api: 'cancelOrder',
	fields: () => [
		orderIdField,
		referenceField,
		currencyField,
		expectedMerchantReferenceField,
		descriptionField,
		...safetyFields,
		reversalOptionsField,
	],
	columns: resultColumnsWith(),
	plansFirst: true,
	prepare: undo,
};
