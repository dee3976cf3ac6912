import type { IDataObject } from 'n8n-workflow';
import { similarName } from '../../shared/columns/nearestName';
import { assertSeparated } from '../../shared/columns/separated';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import type { Column } from './columnNames';
import { columnNames, meaningOf } from './columnNames';

/** The cells of a row by what they mean. */
export class Cells {
	private readonly cells = new Map<Column, { name: string; value: unknown }>();
	private readonly names: string[];
	private contradiction?: Refusal;

	constructor(row: IDataObject) {
		this.names = Object.keys(row);
		for (const [name, value] of Object.entries(row)) {
			const { column } = meaningOf(name);
			if (column !== undefined) this.add(column, name, value);
		}
	}

	/**
	 * Only a row's refund may be asked for before that: a row that is wrong still belongs to it.
	 *
	 * @throws Refusal for two columns that contradict each other, and for one that looks misspelt
	 */
	assertClear() {
		if (this.contradiction) throw this.contradiction;
		this.assertNoneMisspelt();
	}

	has(column: Column): boolean {
		return this.cells.has(column);
	}

	/** @returns `undefined` for an empty cell and for a column that isn't there */
	value(column: Column): unknown {
		const value = this.cells.get(column)?.value;
		return isBlank(value) ? undefined : value;
	}

	/** The sheet's own name of a column, for messages. */
	label(column: Column): string {
		return `Column '${this.cells.get(column)?.name ?? columnNames[column][0]}'`;
	}

	/** @throws Refusal naming the columns that did arrive */
	assertPresent(column: Column) {
		if (this.has(column)) return;
		assertSeparated(this.names);
		const [name] = columnNames[column];
		const similar = similarName(name, this.names);
		const hint = similar === undefined ? '' : ` Is '${similar}' meant?`;
		throw new Refusal(
			`Column '${name}' is missing.${hint} The row has: ${shown(this.names.join(', ') || 'no columns')}.`,
			{ field: name },
		);
	}

	private add(column: Column, name: string, value: unknown) {
		const other = this.cells.get(column);
		if (other && !isBlank(other.value)) {
			if (isBlank(value) || said(value) === said(other.value)) return;
			this.contradiction ??= new Refusal(
				`Columns '${other.name}' and '${name}' mean the same and say '${shown(other.value)}' and '${shown(value)}'. Take one of them out.`,
				{ field: name },
			);
			return;
		}
		this.cells.set(column, { name, value });
	}

	private assertNoneMisspelt() {
		for (const name of this.names) {
			const column = meaningOf(name).like.find((one) => !this.has(one));
			if (column === undefined) continue;
			throw new Refusal(
				`Column '${shown(name)}' looks like '${columnNames[column][0]}', which the row doesn't have. Rename it; if it is something else, give it a name that is less alike.`,
				{ field: shown(name) },
			);
		}
	}
}

const said = (value: unknown) =>
	typeof value === 'object' ? JSON.stringify(value) : String(value).trim();

const isBlank = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
