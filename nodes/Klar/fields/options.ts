import type { INodeProperties } from 'n8n-workflow';
import { klarLimits } from '../../../contract/klarRefund';
import { includeInputColumns, optionsField } from '../../shared/fields/options';

const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: klarLimits.refundsPerRequest, numberPrecision: 0 },
	default: 1000,
	description: 'How many refunds go into one request',
};

const maxAttempts: INodeProperties = {
	displayName: 'Max Attempts',
	name: 'maxAttempts',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
	default: 5,
	description: 'How often a request without a clear answer is sent; sending twice changes nothing',
};

const requestsPerSecond: INodeProperties = {
	displayName: 'Requests Per Second',
	name: 'requestsPerSecond',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 5,
	description: 'Klar documents no limit; one request follows the other',
};

const validateFirst: INodeProperties = {
	displayName: 'Validate First',
	name: 'validateFirst',
	type: 'boolean',
	default: false,
	description: 'Whether to have Klar validate all batches before the first one is uploaded',
};

const requestOptions = [batchSize, includeInputColumns, maxAttempts, requestsPerSecond];

export const validationOptionsField = optionsField(requestOptions);
export const uploadOptionsField = optionsField([...requestOptions, validateFirst]);
/** For what needs no batches. */
export const statusOptionsField = optionsField([
	includeInputColumns,
	maxAttempts,
	requestsPerSecond,
]);
