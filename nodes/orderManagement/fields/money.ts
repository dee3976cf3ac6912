import type { INodeProperties } from 'n8n-workflow';
import type { Brand } from '../brand';
import { amountModeField, currencyField, exactAmountFields } from './amount';
import { dataModeField } from './dataMode';
import { orderIdField } from './ids';
import { orderLinesFields } from './lines/orderLines';
import { selectedLinesFields } from './lines/selectedLines';
import { moneyNotices } from './notices';
import { descriptionField, expectedMerchantReferenceField, referenceFields } from './reference';
import { dryRunField, limitFields } from './safety';

/** What one movement's panel has beside the others', by where it stands. */
interface OwnFields {
	columnsNotice: INodeProperties;
	afterAmount?: readonly INodeProperties[];
	afterLines?: readonly INodeProperties[];
}

/** The fields of everything that moves money, in the order in which a person decides. */
export function moneyFields(
	{ id }: Brand,
	{ columnsNotice, afterAmount = [], afterLines = [] }: OwnFields,
): readonly INodeProperties[] {
	return [
		...moneyNotices,
		dryRunField,
		dataModeField,
		columnsNotice,
		orderIdField,
		amountModeField,
		...exactAmountFields,
		...selectedLinesFields,
		...afterAmount,
		...referenceFields,
		currencyField,
		expectedMerchantReferenceField,
		descriptionField,
		...orderLinesFields[id],
		...afterLines,
		...limitFields,
	];
}
