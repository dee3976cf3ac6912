import type { Operation } from '../../engine/operation';
import { currencyField } from '../../fields/amount';
import { orderIdField } from '../../fields/ids';
import { moneyNotices } from '../../fields/notices';
import { reversalOptionsField } from '../../fields/options/options';
import {
	descriptionField,
	expectedMerchantReferenceField,
	referenceFields,
} from '../../fields/reference';
import { dryRunField, limitFields } from '../../fields/safety';
import { cancelOrRefund as undo } from '../../moving/cancelOrRefund';
import { resultColumnsWith } from '../../output/resultColumns';

export const cancelOrRefund: Operation = {
	value: 'cancelOrRefund',
	name: 'Cancel or Refund',
	action: 'Cancel or refund order',
	description:
		'Undo an order: cancel it, or release the rest and refund every capture, once per reference',
	api: 'cancelOrder',
	fields: () => [
		...moneyNotices,
		dryRunField,
		orderIdField,
		...referenceFields,
		currencyField,
		expectedMerchantReferenceField,
		descriptionField,
		...limitFields,
		reversalOptionsField,
	],
	columns: resultColumnsWith(),
	plansFirst: true,
	prepare: undo,
};
