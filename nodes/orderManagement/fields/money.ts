import type { INodeProperties } from 'n8n-workflow';
import type { Brand } from '../brand';
import { amountModeField, currencyField, exactAmountFields } from './amount';
import { dataModeField } from './dataMode';
import { orderIdField } from './ids';
import { orderLinesFields } from './lines/orderLines';
import { selectedLinesFields } from './lines/selectedLines';
import { descriptionField, expectedMerchantReferenceField, referenceField } from './reference';
import { safetyFields } from './safety';

/** The fields of everything that moves money, the important ones first. */
export function moneyFields(
	{ id }: Brand,
	own: readonly INodeProperties[] = [],
): readonly INodeProperties[] {
	return [
		dataModeField,
		orderIdField,
		amountModeField,
		...exactAmountFields,
		...selectedLinesFields,
		referenceField,
		currencyField,
		expectedMerchantReferenceField,
		descriptionField,
		...orderLinesFields[id],
		...own,
		...safetyFields,
	];
}
