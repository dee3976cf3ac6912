import type { ApiOperationId } from '../../../contract/apiOperations';
import { uuidV5 } from '../../shared/transport/uuid';
import type { Run } from './run';

/** Where a row stands in this execution; the same in every try of Retry On Fail. */
export interface Position {
	readonly index: number;
	readonly run: Pick<Run, 'executionId' | 'node' | 'runIndex'>;
}

/** Tells the row from every other one of this execution. */
export const positionOf = ({ index, run }: Position): string =>
	`${run.executionId}/${run.node.id}/${run.runIndex}/${index}`;

/**
 * Key of a write without a reference: the same in every try, another one in every execution. Two installations of n8n
 * count executions alike and share node ids of copied workflows, so order and operation are part of it.
 */
export function executionKeyOf(
	{ index, run }: Position,
	api: ApiOperationId,
	orderId: string,
): string {
	const { executionId, node, runIndex } = run;
	return uuidV5(JSON.stringify([executionId, node.id, runIndex, index, api, orderId]));
}
