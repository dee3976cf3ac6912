import type { Operation } from '../../engine/operation';
import { moneyFields } from '../../fields/money';
import { captureOptionsField } from '../../fields/options';
import { shippingInfoFields } from '../../fields/shipping/shippingInfo';
import { moveMoney } from '../../moving/moveMoney';
import { movements } from '../../moving/movements';
import { resultColumnsWith } from '../../output/report';

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Capture order',
	description: 'Take authorized money for what was shipped, once per reference',
	api: 'captureOrder',
	fields: (brand) => [...moneyFields(brand, shippingInfoFields), captureOptionsField],
	columns: resultColumnsWith(movements.capture.idField),
	plansFirst: true,
	prepare: moveMoney(movements.capture),
};
