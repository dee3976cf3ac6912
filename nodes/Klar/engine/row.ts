import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { findGap, refusalOfGap } from '../../shared/rows/missingColumn';

/** One input item, and the node's fields as n8n evaluates them for it. */
export class Row {
	constructor(
		private readonly context: IExecuteFunctions,
		readonly index: number,
		private readonly fields: readonly INodeProperties[],
		private readonly sheet: Sheet,
	) {}

	/** The columns of the incoming item. */
	get input(): IDataObject {
		return this.sheet.items[this.index] ?? {};
	}

	/** IANA name of the workflow's time zone. */
	get timezone(): string {
		return this.context.getTimezone();
	}

	/**
	 * @returns a field's value; `undefined` if it is empty
	 * @throws Refusal when the field, or a part of it, comes from a column that isn't there
	 */
	field(name: string): unknown {
		const value: unknown = this.context.getNodeParameter(name, this.index, '');
		const raw = this.context.getNode().parameters[name];
		const gap = findGap(raw, value, (column) => this.sheet.hasColumn(column), [name]);
		if (gap) throw refusalOfGap(gap, this.fields, this.sheet.isTool);
		return value === '' || value === null ? undefined : value;
	}
}

/** The rows of one run. */
export class Sheet {
	private readonly columns = new Map<string, boolean>();

	constructor(
		readonly items: readonly IDataObject[],
		readonly isTool: boolean,
	) {}

	/** Whether some row has this column. Excel files are read without their empty cells. */
	hasColumn(name: string): boolean {
		const known = this.columns.get(name) ?? this.items.some((item) => Object.hasOwn(item, name));
		this.columns.set(name, known);
		return known;
	}
}
