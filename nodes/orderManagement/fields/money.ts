import type { INodeProperties } from 'n8n-workflow';
import type { Brand } from '../brand';
import { amountField, amountModeField, amountUnitField, currencyField } from './amount';
import { orderIdField } from './ids';
import { orderLinesFields } from './orderLines';
import { descriptionField, expectedMerchantReferenceField, referenceField } from './reference';
import { safetyFields } from './safety';

/** The fields of everything that moves money, the important ones first. */
export function moneyFields(
	{ id }: Brand,
	own: readonly INodeProperties[] = [],
): readonly INodeProperties[] {
	return [
		orderIdField,
		amountModeField,
		amountField,
		amountUnitField,
		referenceField,
		currencyField,
		expectedMerchantReferenceField,
		descriptionField,
		...orderLinesFields[id],
		...own,
		...safetyFields,
	];
}
