import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';
import type { ApiOperationId } from '../../../contract/apiOperations';
import { emptyRowNote } from '../../shared/columns/emptyRow';
import { Refusal } from '../../shared/errors/refusal';
import type { Brand } from '../brand';
import { failureItems, successItems } from '../output/items';
import type { Success } from '../output/report';
import { joinRun } from './joinRun';
import type { CarryOut, Operation, PlannedFirst } from './operation';
import { Row } from './row';

type Hook = (
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/**
 * Carries out one operation for one row, as n8n's pagination hook: the declarative engine's only place that may decide
 * whether to call, and that also runs when the node is an agent's tool (n8n 2.41.1, executed 2026-11).
 */
export function performOperation(brand: Brand, resource: string, operation: Operation): Hook {
	const fields = operation.fields(brand);
	return async function (requestData) {
		const index = this.getItemIndex();
		const run = joinRun(this, index, operation.plansFirst === true);
		const row = new Row(this, requestData.options, brand, operation, fields, index, run);
		const { plan, carryOut } = prepare(row, operation, resource);
		try {
			if (run.stopsOnFailure) await run.everyRowStarted();
			if (run.plansFirst) {
				await plan();
				await run.everyRowPlanned(index);
			}
			const success = await carryOut();
			run.report({ index, status: 'done', orderId: row.known.order_id, ...success.report });
			return await successItems(row, success);
		} catch (error) {
			return await failureItems(this, row, error);
		}
	};
}

/** An empty row is no failure, and nothing can stop it. */
const skipped: Success = {
	items: [{ status: 'skipped', message: emptyRowNote }],
	report: { status: 'skipped' },
};

/** Checks the row before any row is sent; a refusal waits until all of them are checked. */
function prepare(row: Row, operation: Operation, resource: string): PlannedFirst {
	try {
		assertChosenLiterally(row, resource);
		row.fields.readSettings(movementOf(operation.api));
		if (row.fields.isEmpty) return unplanned(async () => await Promise.resolve(skipped));
		const prepared = operation.prepare(row);
		const { plan, carryOut } = typeof prepared === 'function' ? unplanned(prepared) : prepared;
		return {
			plan,
			carryOut: async () => {
				if (!row.client.mustFinish) row.run.assertGoingOn();
				return await carryOut();
			},
		};
	} catch (error) {
		row.run.refuse(row.index);
		const refused = async () => await Promise.reject(error);
		return { plan: refused, carryOut: refused };
	}
}

const movementOf = (api: ApiOperationId) =>
	api === 'captureOrder' ? 'capture' : api === 'refundOrder' ? 'refund' : undefined;

const unplanned = (carryOut: CarryOut): PlannedFirst => ({
	plan: async () => await Promise.resolve(),
	carryOut,
});

/**
 * With an expression in Resource or Operation n8n would mix the routing of several operations, or apply none and call
 * the base URL (n8n 2.41.1, executed 2026-11).
 */
function assertChosenLiterally({ run, operation }: Row, resource: string) {
	const { parameters } = run.node;
	if (parameters.resource === resource && parameters.operation === operation.value) return;
	throw new Refusal(
		`Resource '${String(parameters.resource)}' with operation '${String(parameters.operation)}' isn't one that this node offers. Choose both from the lists; expressions and 'Custom API Call' aren't possible here.`,
		{ field: 'Operation' },
	);
}

/** What the node does for a resource and operation that none of its own operations answers to. */
export function refuseOperation(brand: Brand): Hook {
	return performOperation(brand, '', {
		value: '',
		name: 'Unknown Operation',
		action: 'Refuse',
		description: 'Anything that is not in the lists',
		api: 'getOrder',
		fields: () => [],
		prepare: () => async () => await Promise.resolve({ items: [] }),
	});
}
