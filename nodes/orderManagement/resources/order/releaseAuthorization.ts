import type { Operation } from '../../engine/operation';
import { orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
import { writeOrder } from '../steps/write';

export const releaseAuthorization: Operation = {
	value: 'releaseAuthorization',
	name: 'Release Remaining Authorization',
	action: 'Release remaining authorization of order',
	done: 'Released what was left of the authorization.',
	description: 'Give up what is authorized and not captured; captures stay as they are',
	api: 'releaseRemainingAuthorization',
	fields: () => [orderIdField, requestOptionsField],
	prepare: writeOrder(),
};
