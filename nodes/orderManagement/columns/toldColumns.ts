import type { IDataObject } from 'n8n-workflow';
import { isBlank } from '../../shared/columns/emptyRow';
import { isDecimal, statuses } from '../output/resultColumns';

/**
 * Columns of an own result row in which the order was told, and nothing said by the sheet. `order_currency` is told
 * beside a `currency` that the order doesn't have; a column of the sheet that is called so is `input_order_currency`
 * then. What the sheet says of its order's reference is only known to be true where the row was carried out.
 */
function toldColumns(row: IDataObject): readonly string[] {
	if (!(statuses as readonly unknown[]).includes(row.status)) return [];
	const told =
		isBlank(row.currency) || row.currency === row.order_currency ? [] : ['order_currency'];
	const isFailure = row.status === 'failed' || row.status === 'unknown';
	if (isFailure) return /^Row \d+: /.test(String(row.message)) ? told : [];
	const isOwn = isDecimal(row.moved) || !isBlank(row.plan_id);
	return isOwn ? [...told, 'merchant_reference1'] : [];
}

/** The row without what an earlier result told about its order: that is no seat-belt. */
export function withoutTold(row: IDataObject): IDataObject {
	const told = toldColumns(row);
	if (told.length === 0) return row;
	return Object.fromEntries(Object.entries(row).filter(([name]) => !told.includes(name)));
}
