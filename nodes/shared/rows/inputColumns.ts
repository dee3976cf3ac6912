import type { IDataObject } from 'n8n-workflow';

/** Where a result says it when the sheet says something else. */
const orderColumn = (name: string) => `order_${name}`;
/** What a failed row leaves behind. n8n takes any item with a column `error` for a failed one. */
const failureColumns = ['error', 'message', 'details'];

/** What result rows of an operation look like. */
export interface ResultForm {
	/** What they may hold, whether or not this one does. */
	columns: readonly string[];
	/** What a sheet may say beforehand about the order that a row is about: it has to hold in the next run as well. */
	seatBelts: readonly string[];
	/** Columns that are read from the sheet and told in the result, with the same meaning. */
	instructions: readonly string[];
	/** What `status` may say. */
	statuses: readonly string[];
	/** Whether a row with such a status that isn't a failure is an own one that comes in again. */
	isOwn: (input: IDataObject) => boolean;
	/** What stands before the columns of the sheet. */
	lead?: readonly string[];
}

/**
 * A result row together with the columns it came with. What the sheet says about its order stays, so that a seat-belt
 * holds in the next run as well; any other column of the input that a result column would overwrite is kept as
 * `input_<name>`. A sheet that is run on its own output gets its result columns renewed.
 */
export function withInputColumns(
	input: IDataObject,
	result: IDataObject,
	form: ResultForm,
): IDataObject {
	const { columns, instructions, seatBelts } = form;
	const written = new Set([...columns, ...Object.keys(result), ...failureColumns]);
	const isRepeated = isOwnOutput(input, form);
	const kept = Object.entries(input).flatMap(([name, value]) => {
		const isInstruction = instructions.includes(name);
		if (seatBelts.includes(name) || !isTaken(name, written, seatBelts)) return [[name, value]];
		if (isInstruction && isBlank(result[name])) return [[name, value]];
		const isSame = isInstruction ? plain(value) === plain(result[name]) : value === result[name];
		const isRenewed = isBlank(value) || isSame || (isRepeated && !isInstruction);
		if (!isRenewed) return [[otherName(name, input), value]];
		return Object.hasOwn(result, name) ? [[name, result[name]]] : [];
	});
	const told = Object.entries(result).map(([name, value]) => {
		const contradicts = seatBelts.includes(name) && contradict(input[name], value);
		return [contradicts ? orderColumn(name) : name, value];
	});
	const isLead = ([name]: unknown[]) => form.lead?.includes(String(name)) === true;
	const row = Object.fromEntries([...told.filter(isLead), ...kept, ...told]) as IDataObject;
	if (isRepeated && isFailure(row) && !Object.hasOwn(result, 'status')) delete row.status;
	return row;
}

const isFailure = ({ status }: IDataObject) => status === 'failed' || status === 'unknown';

/** Our own result rows: their columns may be written again. */
function isOwnOutput(input: IDataObject, { statuses, isOwn }: ResultForm): boolean {
	if (!statuses.includes(String(input.status))) return false;
	return isFailure(input) ? isOwnFailure(input) : isOwn(input);
}

const isOwnFailure = ({ message }: IDataObject) => /^Row \d+: /.test(String(message));

function isTaken(
	name: string,
	written: ReadonlySet<string>,
	seatBelts: readonly string[],
): boolean {
	// `details.row` and the like are what a CSV file makes of `details`.
	if (written.has(name) || name.startsWith('details.')) return true;
	return seatBelts.some((seatBelt) => name === orderColumn(seatBelt) && written.has(seatBelt));
}

function otherName(name: string, input: IDataObject): string {
	const other = `input_${name}`;
	return Object.hasOwn(input, other) ? otherName(other, input) : other;
}

const plain = (value: unknown) =>
	String(value ?? '')
		.trim()
		.toLowerCase();

const isBlank = (value: unknown) => plain(value) === '';

const contradict = (given: unknown, told: unknown) =>
	!isBlank(told) && !isBlank(given) && plain(given) !== plain(told);
