import type { IExecuteData, IExecutePaginationFunctions } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { isTool } from '../../shared/rows/failure';
import { Run } from './run';

/** Shared by the rows of one pass: n8n gives all of them the same object, and keeps it for Retry On Fail. */
const runs = new WeakMap<IExecuteData, Run>();

/** The run that this row belongs to. A row that comes a second time begins a new try. */
export function joinRun(
	context: IExecutePaginationFunctions,
	index: number,
	plansFirst: boolean,
): Run {
	const executeData = context.getExecuteData();
	const known = runs.get(executeData);
	const run =
		known && !known.hasStarted(index)
			? known
			: newRun(context, executeData, { index, plansFirst }, known);
	// In an agent's hands the object is the agent's, and shared by unrelated calls (n8n 2.41.1, 2026-11).
	if (!run.isTool) runs.set(executeData, run);
	run.start(index);
	return run;
}

function newRun(
	context: IExecutePaginationFunctions,
	executeData: IExecuteData,
	{ index, plansFirst }: { index: number; plansFirst: boolean },
	before: Run | undefined,
): Run {
	const node = context.getNode();
	const inAgentsHands = isTool(node);
	const single = inAgentsHands || node.executeOnce === true;
	const items = executeData.data.main?.[0] ?? [{ json: {} }];
	const stopsOnFailure = !inAgentsHands && !context.continueOnFail();
	return new Run(
		node,
		inAgentsHands,
		// An execution that n8n doesn't keep may have no id; then it can't be told from the next one by it.
		context.getExecutionId() || (before?.executionId ?? randomUUID()),
		context.getWorkflow().id ?? '',
		(context.getWorkflowDataProxy(index) as unknown as { $runIndex: number }).$runIndex,
		single ? items.slice(0, 1) : items,
		stopsOnFailure,
		startingMsOf(context, items.length),
		context.getExecutionCancelSignal(),
		plansFirst && stopsOnFailure,
	);
}

/** n8n waits between the batches, whatever their rows do (2.41.1, read 2026-11). */
function startingMsOf(context: IExecutePaginationFunctions, rowCount: number): number {
	const { batching } = context.getNodeParameter('requestOptions', {}) as {
		batching?: { batch?: { batchInterval?: number; batchSize?: number } };
	};
	const { batchInterval = 0, batchSize = 1 } = batching?.batch ?? {};
	return batchInterval > 0 ? Math.ceil(rowCount / Math.max(batchSize, 1)) * batchInterval : 0;
}
