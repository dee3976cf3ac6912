import type { Resource } from '../../engine/operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';

export const refundResource: Resource = {
	value: 'refund',
	name: 'Refund',
	operations: [create, get, getAll],
	defaultOperation: 'create',
};
