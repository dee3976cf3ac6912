import type { IDataObject } from 'n8n-workflow';
import { Refusal } from '../errors/refusal';
import { shown } from '../fields/choice';
import { isBlank } from './emptyRow';
import { similarName } from './nearestName';
import type { ColumnTable, SheetHeader } from './columnTable';

/** The cells of a row by what they mean. */
export class Cells<Column extends string> {
	constructor(
		private readonly row: IDataObject,
		readonly header: SheetHeader<Column>,
		private readonly table: ColumnTable<Column>,
	) {}

	has(column: Column): boolean {
		return this.header.columns.has(column);
	}

	/** @returns `undefined` for an empty cell and for a column that isn't there */
	value(column: Column): unknown {
		const [name] = this.filled(column);
		return name === undefined ? undefined : this.row[name];
	}

	/** The sheet's own name of a column, for messages. */
	name(column: Column): string {
		const [filled] = this.filled(column);
		const [first] = this.header.columns.get(column) ?? [];
		return shown(filled ?? first ?? this.table.names[column][0]);
	}

	label(column: Column): string {
		return `Column '${this.name(column)}'`;
	}

	/** @throws Refusal for two columns that mean the same and say something else */
	assertAgreement() {
		for (const column of this.header.columns.keys()) {
			const [first, ...others] = this.filled(column);
			if (first === undefined) continue;
			const other = others.find((name) => this.said(column, name) !== this.said(column, first));
			if (other !== undefined) throw this.contradiction(column, first, other);
		}
	}

	/** @throws Refusal naming the columns that did arrive, if none of these is there */
	assertPresent(...alternatives: [Column, ...Column[]]) {
		if (alternatives.some((column) => this.has(column))) return;
		const wanted = alternatives.map((column) => this.table.names[column][0]);
		const [first = ''] = wanted;
		const similar = similarName(first, this.header.unknown);
		const meant = similar === undefined ? '' : ` Is it '${shown(similar)}'? Then rename it.`;
		throw new Refusal(
			`Column '${wanted.join("' or '")}' is missing.${meant} The row has: ${listed(this.header.names)}.`,
			{ field: first },
		);
	}

	private filled(column: Column): string[] {
		return (this.header.columns.get(column) ?? []).filter((name) => !isBlank(this.row[name]));
	}

	private said(column: Column, name: string): string {
		const value = this.row[name];
		return this.table.said?.(column, value) ?? saidPlainly(value);
	}

	private contradiction(column: Column, first: string, other: string): Refusal {
		const [known] = this.table.names[column];
		const isNumbered = [first, other].some((name) => /_\d+$/.test(name));
		const note = isNumbered
			? ` A number at the end is n8n's: that is how it names a second column '${shown(first)}'. A column that means something else needs another name.`
			: '';
		return new Refusal(
			`Columns '${shown(first)}' and '${shown(other)}' both mean '${known}'. Columns that mean the same must not differ, but these say '${shown(this.row[first])}' and '${shown(this.row[other])}'. Keep one of them, or empty the other's cell.${note}`,
			{ field: known },
		);
	}
}

/** 10 and `10 ` say the same. */
export const saidPlainly = (value: unknown): string =>
	typeof value === 'object' ? JSON.stringify(value) : String(value).trim();

const mostListed = 30;

function listed(names: readonly string[]): string {
	if (names.length === 0)
		return "no columns: it may be an empty line of the file. Take it out, or set 'Options → Include Empty Cells' in the step that reads the file";
	const rest = names.length - mostListed;
	return `${names.slice(0, mostListed).map(shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
