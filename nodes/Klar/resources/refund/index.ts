import type { Operation } from '../../engine/operation';
import { getStatus } from './getStatus';
import { neutralise } from './neutralise';
import { upsert } from './upsert';
import { validate } from './validate';

/** In the order they are shown: alphabetical by name. */
export const refundOperations: readonly Operation[] = [upsert, getStatus, neutralise, validate];
