/** What the columns of a sheet mean to a node. */
export interface ColumnTable<Column extends string> {
	/** All names of each column; messages use the first. */
	names: Readonly<Record<Column, readonly [string, ...string[]]>>;
	/** Columns of which a slip of the pen is looked for; all if left out. */
	misspelt?: readonly Column[];
	/** Columns that must not be overlooked because something was added to their name: `return_fee_minor`. */
	extended?: readonly Column[];
	/** Whether a plain name stands for something else, however alike it is. */
	isOther: (plain: string) => boolean;
	/** What a cell says, to be compared with another one of the same meaning. */
	said?: (column: Column, value: unknown) => string;
}

/** Where a row's cells are: names of its own columns, by what they mean. */
export interface SheetHeader<Column extends string> {
	/** All columns of the row, as it names them. */
	names: readonly string[];
	/** Several when a sheet has `Order ID` and `order_id`. */
	columns: ReadonlyMap<Column, readonly string[]>;
	/** Columns that mean nothing here. */
	unknown: readonly string[];
	/** One of them that is probably a misspelt column, and the name that it should have. */
	suspect?: { name: string; known: string };
}
