import type {
	IDataObject,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { isEmptyRow } from '../../shared/columns/emptyRow';
import { findGap, refusalOfGap } from '../../shared/rows/missingColumn';
import { plainValue } from '../../shared/rows/plainExpression';
import { isFilledByColumn } from '../columns/instructionColumns';
import type { MovementName } from '../columns/instructionColumns';
import { plannedId } from '../columns/plannedRow';
import { mapsAutomatically, readColumns } from '../columns/readColumns';
import type { Run } from './run';

/** Reads the fields of one row, from the node's parameters or from the row's columns. */
export class FieldReader {
	/** What the person chose under Options, read once before anything is sent. */
	options: IDataObject = {};

	/** A row of a sheet in which nothing stands. */
	isEmpty = false;

	/** Fields that the row's columns fill, when rows are mapped automatically. */
	private columns?: IDataObject;

	/** n8n looks it up anew each time. */
	private item?: INodeExecutionData;

	constructor(
		private readonly context: IExecutePaginationFunctions,
		/** Of the operation, in this brand. */
		private readonly fields: readonly INodeProperties[],
		private readonly run: Run,
	) {}

	/** The columns of the incoming item. */
	get input(): IDataObject {
		return (this.item ??= this.context.getInputData()).json;
	}

	/** In an agent's hands nothing may be left to chance. */
	get isTool(): boolean {
		return this.run.isTool;
	}

	/** The node as saved: raw values, expressions not evaluated. */
	get saved(): IDataObject {
		return this.run.node.parameters as IDataObject;
	}

	/**
	 * Reads Options and columns, so that a wrong one is found before any row is sent.
	 *
	 * @param movement what the operation moves, if it moves money
	 */
	readSettings(movement: MovementName | undefined) {
		this.options = this.group('options');
		const { fields, input: row, saved: parameters } = this;
		this.isEmpty = mapsAutomatically({ parameters, fields }) && isEmptyRow(row);
		if (this.isEmpty) return;
		this.columns = readColumns({ parameters, fields, row, movement, headers: this.run.headers });
		const approvedPlan = this.columns && parameters.dryRun !== true ? plannedId(row) : undefined;
		if (approvedPlan !== undefined) this.options = { approvedPlan, ...this.options };
	}

	/**
	 * A field's value as n8n evaluated it for this item; `undefined` if it is empty or not shown.
	 *
	 * @throws Refusal when the field, or a part of it, comes from a column that isn't there
	 */
	value(name: string): unknown {
		if (this.isColumn(name)) return this.columns?.[name];
		const value = this.evaluate(name, '');
		const gap = findGap(this.saved[name], value, (column) => this.run.hasColumn(column), [name]);
		if (gap) throw refusalOfGap(gap, this.fields, this.isTool);
		return value === '' || value === null ? undefined : value;
	}

	/**
	 * What the person put into a group of fields. An expression in place of the whole group arrives as an empty one: n8n
	 * drops it before the node sees anything (n8n 2.41.1, executed 2026-11).
	 */
	group(name: string): IDataObject {
		const value = this.value(name);
		return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
	}

	/** Whether a switch is on, however an expression wrote it. */
	isOn(name: string): boolean {
		const value = this.value(name);
		return value === true || value === 'true';
	}

	/** Whether the person filled a field in, whatever came of it for this row. */
	isFilledIn(name: string): boolean {
		const raw = this.isColumn(name) ? undefined : this.saved[name];
		return raw !== undefined && raw !== null && raw !== '';
	}

	/** n8n's own setting for how long a request may take. */
	get timeoutMs(): number | undefined {
		return (this.evaluate('requestOptions', {}) as { timeout?: number }).timeout;
	}

	/** In an agent's hands `$json` isn't the item that came in (n8n 2.41.1, 2026-11). */
	private evaluate(name: string, fallback: unknown): unknown {
		const plain = this.isTool ? undefined : plainValue(this.saved[name] ?? fallback, this.input);
		return plain ? plain.value : this.context.getNodeParameter(name, fallback as string);
	}

	/** A unit that the column names counts for the column alone, and so does how a planned row is meant. */
	private isColumn(name: string): boolean {
		if (!this.columns) return false;
		const isSetting = name === 'amountUnit' || name === 'amountMode';
		return isFilledByColumn(name) || (isSetting && name in this.columns);
	}
}
