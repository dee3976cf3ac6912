import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Refusal } from '../../../shared/errors/refusal';
import { shown } from '../../../shared/fields/choice';
import { isSuccess } from '../../../shared/transport/request';
import type { ResultForm } from '../../../shared/rows/inputColumns';
import { withInputColumns } from '../../../shared/rows/inputColumns';
import { statusOptionsField } from '../../fields/options';
import type { Operation } from '../../engine/operation';
import { KlarClient } from '../../transport/klarClient';
import { reasonOf } from '../../upload/explain';

export const getStatus: Operation = {
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get the status of refunds',
	description: 'How many refunds the data source has, and when the last upload succeeded or failed',
	fields: [statusOptionsField],
	execute: statusItems,
};

export const statusColumns = [
	'total',
	'last_batch_count',
	'last_success',
	'last_failure',
	'environment',
];

const form: ResultForm = {
	columns: statusColumns,
	seatBelts: [],
	instructions: [],
	statuses: [],
	isOwn: () => false,
};

/** It is the same for all rows, so it is asked once. */
async function statusItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const withInput = options.includeInputColumns === true;
	const status = await ask(context, options);
	return context.getInputData().map(({ json }, item) => ({
		json: withInput ? withInputColumns(json, status, form) : { ...status },
		pairedItem: { item },
	}));
}

/** @throws Refusal when there is no answer of Klar */
async function ask(context: IExecuteFunctions, options: IDataObject): Promise<IDataObject> {
	const client = await KlarClient.open(context, options);
	const delivery = await client.send('getRefundStatus');
	if (delivery.kind === 'answered' && isSuccess(delivery.answer)) {
		const status = columnsOf(delivery.answer.body as IDataObject);
		return { ...status, environment: client.environment };
	}
	throw new Refusal(`Klar told no status: ${reasonOf(delivery)}`);
}

/** Klar gives counts as texts. What isn't there, or can't be read, is left out. */
function columnsOf({ total, lastBatchCount, lastSuccess, lastFailure }: IDataObject): IDataObject {
	const count = (given: unknown) => (/^\d{1,15}$/.test(shown(given)) ? Number(given) : undefined);
	const all: IDataObject = {
		total: count(total),
		last_batch_count: count(lastBatchCount),
		last_success: lastSuccess,
		last_failure: lastFailure,
	};
	return Object.fromEntries(
		Object.entries(all).filter(([, value]) => value !== undefined && value !== null),
	);
}
