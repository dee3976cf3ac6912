import type { Operation } from '../../engine/operation';
import { moneyFields } from '../../fields/money';
import { captureColumnsNotice } from '../../fields/notices';
import { captureOptionsField } from '../../fields/options/options';
import { shippingInfoFields } from '../../fields/shipping/shippingInfo';
import { moveMoney } from '../../moving/moveMoney';
import { movementKinds } from '../../moving/movementKinds';
import { resultColumnsWith } from '../../output/resultColumns';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Capture order',
	description: 'Take the money for what was shipped, once per reference',
	api: 'captureOrder',
	fields: (brand) => [
		...moneyFields(brand, { columnsNotice: captureColumnsNotice, afterLines: shippingInfoFields }),
		captureOptionsField,
	],
	columns: resultColumnsWith(movementKinds.capture.idField),
	plansFirst: true,
	prepare: moveMoney(movementKinds.capture),
};
