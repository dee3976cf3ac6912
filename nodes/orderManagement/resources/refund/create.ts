import type { Operation } from '../../engine/operation';
import { moneyFields } from '../../fields/money';
import { refundColumnsNotice } from '../../fields/notices';
import { refundOptionsField } from '../../fields/options/options';
import { returnFeeField } from '../../fields/returnFee';
import { moveMoney } from '../../moving/moveMoney';
import { movementKinds } from '../../moving/movementKinds';
import { resultColumnsWith } from '../../output/resultColumns';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Refund order',
	description: 'Give money back to the customer, once per reference',
	api: 'refundOrder',
	fields: (brand) => [
		...moneyFields(brand, { columnsNotice: refundColumnsNotice, afterAmount: [returnFeeField] }),
		refundOptionsField,
	],
	columns: resultColumnsWith(movementKinds.refund.idField),
	plansFirst: true,
	prepare: moveMoney(movementKinds.refund),
};
