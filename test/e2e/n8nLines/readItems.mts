import type { OutputItem } from '../../../scripts/n8n/execution.mts';
import type { N8nLine } from '../../../scripts/n8n/install.mts';
import { toldIn } from '../../support/judge/readRow.mts';
import type { SheetRow } from '../kill/sheet.mts';
import { errorDetails, statusIn } from './errorItem.mts';
import type { Told } from './told.mts';
import { isFailure } from './told.mts';
import type { ErrorSetting } from './ways.mts';

/** Where rows are told. */
export interface ItemsTold {
	line: N8nLine;
	setting: ErrorSetting;
	sheet: readonly SheetRow[];
	/** What the node put out, by its outputs. */
	outputs: readonly OutputItem[][];
}

const inputColumns = ['order_id', 'amount', 'currency', 'reference'];

/** What every row says in its own item. A row with no item or two is told as misplaced. */
export function readItems(told: ItemsTold): Told[] {
	const placed = told.outputs.flatMap((items, output) => items.map((item) => ({ item, output })));
	const byRow = Map.groupBy(placed, ({ item }) => item.pairedItem.item);
	return told.sheet.flatMap((row, index) => {
		const own = byRow.get(index) ?? [];
		if (own.length === 0) return [{ row: index, status: 'none', misplaced: 'it has no item' }];
		const twice = own.length > 1 ? `it has ${own.length} items` : undefined;
		return own.map(({ item, output }) => readItem(told, row, { index, item, output, twice }));
	});
}

interface Placed {
	index: number;
	item: OutputItem;
	output: number;
	twice?: string;
}

function readItem(told: ItemsTold, row: SheetRow, { index, item, output, twice }: Placed): Told {
	const { json } = item;
	const status = statusIn(json);
	return {
		...toldIn(index, json, row.currency),
		status,
		misplaced:
			twice ?? wrongPlace(told.setting, status, output) ?? wrongForm(told, row, json, output),
	};
}

/** Failed and unknown rows belong on the error output where there is one, all others on the first. */
function wrongPlace(setting: ErrorSetting, status: string, output: number): string | undefined {
	if (status === 'none') return 'it has no status';
	const right = setting === 'continueErrorOutput' && isFailure({ status }) ? 1 : 0;
	return output === right ? undefined : `it is on output ${output}`;
}

function wrongForm(
	{ line }: ItemsTold,
	row: SheetRow,
	json: OutputItem['json'],
	output: number,
): string | undefined {
	if (output === 0) return json.status === undefined ? 'it has no column status' : undefined;
	const details = errorDetails(line, json, inputColumns);
	if (!details) return `it has the keys ${Object.keys(json).join(', ')}`;
	if (!row.event) return undefined;
	const isNamed = details.order_id === row.orderId && details.reference === row.reference;
	return isNamed ? undefined : "its details don't name order and reference";
}
