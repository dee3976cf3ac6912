import type { IDataObject } from 'n8n-workflow';
import { Refusal } from '../errors/refusal';
import { shown } from '../fields/choice';
import { Cells } from './cells';
import type { ColumnTable, SheetHeader } from './columnTable';
import { misspelling } from './nearestName';
import { plainName } from './plainName';
import { assertSeparated } from './separated';

/** n8n calls a second column `Amount` `Amount_1`, and a third one `Amount_2` (n8n 2.41.1, executed 2026-11). */
const numbered = /(?:_\d+)+$/;
/** No column that means something has a longer name. */
const longestName = 200;

/** Reads the rows of sheets, by the table of a node. */
export class SheetReader<Column extends string> {
	private readonly byPlainName: ReadonlyMap<string, Column>;

	constructor(private readonly table: ColumnTable<Column>) {
		const entries = Object.entries(table.names) as Array<[Column, readonly string[]]>;
		this.byPlainName = new Map(
			entries.flatMap(([column, names]) => names.map((name) => [plainName(name), column] as const)),
		);
	}

	/**
	 * Reads the names of a row's columns: whether they are separated at all, then what they mean.
	 *
	 * @param offered the columns that are understood; all if left out
	 * @throws Refusal for several columns that arrived as one
	 */
	header(names: readonly string[], offered?: ReadonlySet<Column>): SheetHeader<Column> {
		assertSeparated(names, (name) => this.byPlainName.has(plainName(name)));
		const plainNames = new Set(names.map(plainName));
		const columns = new Map<Column, string[]>();
		const unknown: string[] = [];
		for (const name of names) {
			const plain = plainName(name);
			const known = this.byPlainName.get(plain);
			if (known === undefined && this.table.isOther(plain)) continue;
			const column = known ?? this.repeated(name, plainNames);
			if (column === undefined) {
				unknown.push(name);
			} else if (offered?.has(column) ?? true) {
				columns.set(column, [...(columns.get(column) ?? []), name]);
			}
		}
		const missing = this.all.filter(
			(column) => !columns.has(column) && (offered?.has(column) ?? true),
		);
		return { names, columns, unknown, suspect: this.suspectIn(unknown, missing) };
	}

	/** The cells of a row, whose names were read before. */
	cells(row: IDataObject, header: SheetHeader<Column>): Cells<Column> {
		return new Cells(row, header, this.table);
	}

	private get all(): Column[] {
		return Object.keys(this.table.names) as Column[];
	}

	/** The column that another one of the row has the name of. */
	private repeated(name: string, plainNames: ReadonlySet<string>): Column | undefined {
		if (name.length > longestName || !numbered.test(name)) return undefined;
		const first = plainName(name.replace(numbered, ''));
		return plainNames.has(first) ? this.byPlainName.get(first) : undefined;
	}

	private suspectIn(unknown: readonly string[], missing: readonly Column[]) {
		const { names, misspelt = this.all, extended = [] } = this.table;
		for (const column of missing) {
			const [known] = names[column];
			const isExtended = (name: string) => plainName(name).includes(plainName(known));
			const name =
				(misspelt.includes(column) ? misspelling(known, unknown) : undefined) ??
				(extended.includes(column) ? unknown.find(isExtended) : undefined);
			if (name !== undefined) return { name, known };
		}
		return undefined;
	}
}

/** @throws Refusal naming a column that looks like a misspelt one: leaving it out could change what is done */
export function assertNoneMisspelt({ suspect }: Pick<SheetHeader<string>, 'suspect'>) {
	if (suspect === undefined) return;
	const { name, known } = suspect;
	throw new Refusal(
		`Column '${shown(name)}' looks like '${known}', which the row doesn't have. Rename it: to that if it is meant, else to something else.`,
		{ field: known },
	);
}
