import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { amountModeField, parseAmountMode } from '../fields/amount';
import { dataModeField, parseDataMode } from '../fields/dataMode';
import { columnFields } from './columnFields';
import type { Header } from './header';
import { readHeader } from './header';
import type { InstructionColumn, MovementName } from './instructionColumns';
import { fieldOfColumn, parcelColumns } from './instructionColumns';
import { ofPlan, plannedId, plannedSettings } from './plannedRow';

/** The node as saved, and the row that came in. */
interface Sheet {
	parameters: IDataObject;
	fields: readonly INodeProperties[];
	row: IDataObject;
	/** What the operation moves, if it moves money. */
	movement?: MovementName;
	/** Headers read before in this run: the rows of a sheet have the same. */
	headers: Map<string, Header>;
}

/** Whether the columns of a row fill the fields, instead of each field having a value of its own. */
export function mapsAutomatically({ parameters, fields }: Pick<Sheet, 'fields' | 'parameters'>) {
	if (!fields.includes(dataModeField)) return false;
	return parseDataMode(parameters.dataMode) === 'autoMapInputData';
}

/**
 * The fields that columns fill, when the node maps rows automatically; `undefined` when each field has its own value.
 *
 * @throws Refusal naming the column and the cure
 */
export function readColumns(sheet: Sheet): IDataObject | undefined {
	if (!mapsAutomatically(sheet)) return undefined;
	const { parameters, fields, movement, headers } = sheet;
	const isPlanned = plannedId(sheet.row) !== undefined && fields.includes(amountModeField);
	const row = isPlanned ? ofPlan(sheet.row) : sheet.row;
	const names = Object.keys(row);
	const headline = JSON.stringify(names);
	const header = headers.get(headline) ?? readHeader(names, offeredColumns(fields), movement);
	headers.set(headline, header);
	if (isPlanned)
		return { ...columnFields(row, header, { amountMode: 'exact' }), ...plannedSettings };
	const asksAmount = fields.includes(amountModeField);
	const amountMode = parseAmountMode(parameters.amountMode);
	return columnFields(row, header, asksAmount ? { amountMode } : {});
}

/** Fields that only columns fill, by the field that they belong to. */
const besideField: Readonly<Record<string, string>> = {
	expectedMerchantReference1: 'expectedMerchantReference',
};

/** The columns of an operation are those that fill its fields. */
function offeredColumns(fields: readonly INodeProperties[]): ReadonlySet<InstructionColumn> {
	const names = fields.map(({ name }) => name);
	const columns = Object.entries(fieldOfColumn).filter(
		([, field]) => names.includes(field) || names.includes(besideField[field] ?? ''),
	);
	const parcel = names.includes('shippingInfo') ? parcelColumns : [];
	return new Set([...columns.map(([column]) => column as InstructionColumn), ...parcel]);
}
