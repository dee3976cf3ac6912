import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isBlank } from '../../shared/columns/emptyRow';
import { asRefusal } from '../../shared/errors/refusal';
import type { Failure } from '../../shared/rows/failure';
import { errorOutputColumns, isTool, toolColumns } from '../../shared/rows/failure';
import type { ResultForm } from '../../shared/rows/inputColumns';
import { withInputColumns } from '../../shared/rows/inputColumns';
import type { Result } from './outcome';
import { failed, isFailure, klarStatuses, messageOf } from './outcome';
import { stopError } from './stopError';

/** The columns of a refund's result row, in the order people read them. */
export const refundColumns = [
	'status',
	'message',
	'refund_id',
	'line_count',
	'klar_created_at',
	'klar_updated_at',
	'note',
	'environment',
];

const form: ResultForm = {
	columns: refundColumns,
	seatBelts: [],
	instructions: ['refund_id'],
	statuses: klarStatuses,
	isOwn: ({ klar_created_at, note }) => !isBlank(klar_created_at) || !isBlank(note),
};

/** Result items by n8n's error settings, one for each row, paired with it. */
export function resultItems(
	context: IExecuteFunctions,
	results: readonly Result[],
	withInput: boolean,
): INodeExecutionData[] {
	const node = context.getNode();
	const culprit = culpritOf(results);
	if (culprit && stopsOnFailure(context)) throw stopError(context, culprit, results);
	return results.map((result) => ({
		json: isFailure(result.outcome) ? failureJson(node, result) : resultRow(result, withInput),
		pairedItem: { item: result.index },
	}));
}

/** Whether n8n's setting On Error is Stop Workflow; an agent's call never stops, it is told instead. */
export function stopsOnFailure(context: IExecuteFunctions): boolean {
	return !isTool(context.getNode()) && !context.continueOnFail();
}

function failureJson(node: INode, result: Result): IDataObject {
	const failure = failureOf(result, !isTool(node));
	if (isTool(node)) return toolColumns(failure);
	if (node.onError === 'continueErrorOutput') return errorOutputColumns(failure);
	return withInputColumns(result.input, { ...resultColumns(result), ...failure }, form);
}

/**
 * Results of rows that all failed for the same reason: n8n would pass the rows on as if all was well.
 *
 * @throws the error under On Error: Stop Workflow
 */
export function allFailed(context: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	const refusal = asRefusal(error);
	if (stopsOnFailure(context)) {
		if (error instanceof NodeOperationError) throw error;
		throw new NodeOperationError(context.getNode(), refusal.message);
	}
	const results = context
		.getInputData()
		.map(({ json: input }, index) => ({ index, input, outcome: failed(refusal), known: {} }));
	return resultItems(context, results, false);
}

/** The first row that failed by itself, not because something else was in its way. */
function culpritOf(results: readonly Result[]): Result | undefined {
	const wrong = results.filter(({ outcome }) => isFailure(outcome));
	return wrong.find(({ outcome }) => outcome.refusal?.facts.heldBack !== true) ?? wrong[0];
}

function resultRow(result: Result, withInput: boolean): IDataObject {
	const row = resultColumns(result);
	return withInput ? withInputColumns(result.input, row, form) : row;
}

const resultColumns = ({ known, outcome }: Result) => {
	const message = messageOf(outcome, Number(known.line_count ?? 0));
	return present({ status: outcome.status, message, ...known, note: outcome.note });
};

/** @param named an agent sees one call, everybody else a sheet */
function failureOf(result: Result, named: boolean): Failure {
	const { refusal, status } = result.outcome;
	const reason = refusal?.message ?? '';
	const message = named ? `Row ${result.index + 1}: ${reason}` : reason;
	const details = present({
		status,
		row: result.index + 1,
		refund_id: result.known.refund_id,
		field: refusal?.facts.field,
		http_status: refusal?.facts.httpStatus,
		error_messages: refusal?.facts.errorMessages,
	});
	return { message, details };
}

const present = (row: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
