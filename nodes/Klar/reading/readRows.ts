import type { IExecuteFunctions } from 'n8n-workflow';
import { asRefusal, Refusal } from '../../shared/errors/refusal';
import { oneOf } from '../../shared/fields/choice';
import type { ReadByMode, Reader, Reading } from './reading';
import { Row, Sheet } from '../engine/row';

/**
 * Reads every row, without sending anything.
 *
 * @throws Refusal when the node has a Data Mode that isn't offered
 */
export function readRows(context: IExecuteFunctions, operation: ReadByMode): Reading[] {
	const { type, parameters } = context.getNode();
	// n8n gives a node that an AI agent uses as its tool another type name; an agent's input is no sheet.
	const isTool = type.endsWith('Tool');
	const reader = readerOf(operation, isTool ? undefined : parameters.dataMode);
	const items = context.getInputData().map(({ json }) => json);
	const sheet = new Sheet(items, isTool);
	return items.map((_, index) => readRow(reader, new Row(context, index, operation.fields, sheet)));
}

function readerOf({ readers }: ReadByMode, dataMode: unknown): Reader {
	const mode = oneOf(Object.keys(readers), dataMode ?? 'defineBelow', 'Data Mode');
	const reader = readers[mode];
	if (reader) return reader;
	throw new Refusal(`Data Mode '${mode}' isn't possible here.`, { field: 'Data Mode' });
}

function readRow(reader: Reader, row: Row): Reading {
	const reading: Reading = { index: row.index, isLine: false };
	if (reader.isEmpty?.(row)) return { ...reading, isEmpty: true };
	try {
		reading.isLine = reader.isLine(row);
		reading.refundId = reader.refundId(row);
		reading.content = reader.content(row, reading.refundId);
	} catch (error) {
		reading.problem = asRefusal(error);
	}
	return reading;
}
