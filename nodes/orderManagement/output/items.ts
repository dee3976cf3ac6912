import type { IDataObject, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { HeldBack, Refusal } from '../../shared/errors/refusal';
import { errorOutputColumns, toolColumns } from '../../shared/rows/failure';
import { withInputColumns } from '../../shared/rows/inputColumns';
import type { Row } from '../engine/row';
import type { RowReport, Success } from './report';
import { isOwnResult, leadColumns, shownColumns, statuses } from './resultColumns';
import { stopError } from './stopError';
import { summaryOf } from './summary';

/** Output items of a row that was carried out. n8n's engine pairs nothing by itself, so every item says its row. */
export async function successItems(row: Row, { items }: Success): Promise<INodeExecutionData[]> {
	const withInput = row.fields.options.includeInputColumns === true;
	const summary = await summaryColumn(row);
	return items.map((item) => {
		const json = { ...item, ...summary };
		return {
			json: withInput ? withInputColumns(row.fields.input, json, formOf(row)) : json,
			pairedItem: { item: row.index },
		};
	});
}

const formOf = ({ operation }: Row) => ({
	columns: operation.columns ?? [],
	lead: leadColumns,
	seatBelts: ['currency', 'merchant_reference1'],
	instructions: ['order_id', 'reference', 'amount', 'order_lines'],
	statuses,
	isOwn: isOwnResult,
});

/** Of all rows, in the first one: one row in, one row out. */
async function summaryColumn({ fields, index, run }: Row): Promise<IDataObject> {
	if (fields.options.addSummary !== true || index !== 0) return {};
	return { summary: summaryOf(await run.everyRowReported(), run.rowCount) };
}

/**
 * Output of a row that was not carried out, by n8n's error settings: an error for the whole node (Stop Workflow), an item
 * for the error output, or the result row itself (Continue). An agent gets it whatever the settings say.
 *
 * @throws NodeApiError under Stop Workflow: one for all failed rows
 */
export async function failureItems(
	context: IExecutePaginationFunctions,
	row: Row,
	error: unknown,
): Promise<INodeExecutionData[]> {
	const heldBack = error instanceof HeldBack;
	const refusal = heldBack ? notSent(error) : asRefusal(context, row, error);
	row.run.report(reportOf(row, refusal, heldBack));
	if (!row.run.stopsOnFailure) return [failureItem(row, refusal, await summaryColumn(row))];
	// n8n throws the error of the first rejected row: a row that was merely held back would hide the cause. And when n8n
	// left its start loop early, nobody waits for this row, so a rejection would bring the process down.
	if (heldBack) return [];
	const reports = await row.run.everyRowReported();
	row.run.sharedError ??= stopError(row, refusal, reports);
	throw row.run.sharedError;
}

function notSent({ message }: HeldBack): Refusal {
	return new Refusal(`Not sent: ${message}. Nothing was changed by this row.`);
}

function asRefusal(context: IExecutePaginationFunctions, row: Row, error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	// A defect of ours must not look like a refusal of the API, nor lose the row.
	const reason = error instanceof Error ? error.message : String(error);
	context.logger.error(`n8n-nodes-kustom-klarna: ${reason}`);
	return new Refusal(
		`The node met something unexpected: ${reason}. Please report it with the row's input.`,
		{
			unclear: row.client.mustFinish,
		},
	);
}

function statusOf({ facts }: Refusal): 'failed' | 'unknown' {
	return facts.unclear === true ? 'unknown' : 'failed';
}

function reportOf(row: Row, refusal: Refusal, heldBack: boolean): RowReport {
	return {
		index: row.index,
		status: heldBack ? 'held back' : statusOf(refusal),
		orderId: row.known.order_id,
		message: refusal.message,
	};
}

function failureItem(row: Row, refusal: Refusal, summary: IDataObject): INodeExecutionData {
	return { json: failureJson(row, refusal, summary), pairedItem: { item: row.index } };
}

function failureJson(row: Row, refusal: Refusal, summary: IDataObject): IDataObject {
	const failure = { message: named(row, refusal.message), details: detailsOf(row, refusal) };
	if (row.run.isTool) return toolColumns(failure);
	if (row.run.node.onError === 'continueErrorOutput') {
		const details = { ...failure.details, ...summary };
		return errorOutputColumns({ ...failure, details });
	}
	const { message, details } = failure;
	const result = { status: statusOf(refusal), message, ...toldOf(row), ...summary, details };
	return withInputColumns(row.fields.input, result, formOf(row));
}

/** What is known of a row that failed: never a plan, which it isn't any more. */
function toldOf({ known, fields }: Row): IDataObject {
	const shown: readonly string[] =
		shownColumns[fields.options.output === 'all' ? 'all' : 'simple'].done;
	const plan: readonly string[] = ['plan', 'plan_id'];
	return Object.fromEntries(
		Object.entries(known).filter(([column]) => shown.includes(column) && !plan.includes(column)),
	);
}

function detailsOf(row: Row, refusal: Refusal): IDataObject {
	const { facts } = refusal;
	const { order_id, reference, capture_id, refund_id, idempotency_key, steps } = row.known;
	return {
		status: statusOf(refusal),
		row: row.index + 1,
		order_id,
		reference,
		capture_id,
		refund_id,
		idempotency_key,
		steps,
		field: facts.field,
		http_status: facts.httpStatus,
		error_code: facts.errorCode,
		error_messages: facts.errorMessages,
		correlation_id: facts.correlationId,
	};
}

/** An agent sees one call, everybody else a sheet. */
function named(row: Row, message: string): string {
	return row.run.isTool ? message : `Row ${row.index + 1}: ${message}`;
}
