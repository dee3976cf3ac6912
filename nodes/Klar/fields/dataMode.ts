import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { columnsNotice } from '../../shared/fields/notice';

const fromOrderRefunds: INodePropertyOptions = {
	name: 'From Kustom or Klarna Refunds',
	value: 'fromOrderRefunds',
	description: "Rows are what 'Refund → Get Many' of the Kustom or Klarna node gives",
};

const modes: INodePropertyOptions[] = [
	{
		name: 'Map Automatically',
		value: 'autoMapInputData',
		description:
			'Columns are read by their names, like refund_id, created_at, line_item_id and quantity. Empty rows are skipped.',
	},
	{
		name: 'Map Each Field Below',
		value: 'defineBelow',
		description: 'Each field has a value or an expression of its own',
	},
];

/** Not for an AI agent, whose input isn't a sheet: n8n takes values of hidden fields away (2.41.1, 2026-11). */
const dataModeField = (options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Data Mode',
	name: 'dataMode',
	type: 'options',
	noDataExpression: true,
	displayOptions: { hide: { '@tool': [true] } },
	options,
	default: 'defineBelow',
	description: 'How rows become refunds',
});

const linesNotice = columnsNotice(
	'linesNotice',
	'<b>refund_id</b>, <b>created_at</b> (time of the refund), <b>line_item_id</b> (line of the order) and <b>quantity</b>, one row for each refunded line',
	'line_id, reason, updated_at, processed_at',
);
const refundsNotice = columnsNotice(
	'refundsNotice',
	'<b>refund_id</b> and <b>created_at</b> (time of the refund)',
	'updated_at',
);

/** How rows become refunds with their lines. */
export const dataModeWithOrders = [dataModeField([fromOrderRefunds, ...modes]), linesNotice];
/** How rows say which refunds are meant. */
export const dataModeWithoutOrders = [dataModeField(modes), refundsNotice];

/** A field for Map Each Field Below. Hidden in the other modes, because an AI agent's tool has no mode to show it in. */
export const definedBelow = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		hide: { ...field.displayOptions?.hide, dataMode: [fromOrderRefunds.value, 'autoMapInputData'] },
	},
});

/** A field for rows that are refunds of orders. */
export const forOrderRefunds = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { dataMode: [fromOrderRefunds.value] } },
});
