import { z } from 'zod/v4';
import type { BrandId } from '../../../../contract/brand';
import { limits } from '../../../../contract/limits';
import type { OrderLine } from '../../../../contract/orderLine';
import { orderLineRequest } from '../../../../contract/orderLine';
import { Refusal } from '../../../shared/errors/refusal';
import { compact, conformGiven, parseJson } from '../../../shared/fields/contractInput';
import type { Brand } from '../../brand';
import { assertLineTaxes, assertLineTotals } from '../../money/lineTotals';
import { orderLineTextLabels } from './orderLines';

const schemaFor = (brand: BrandId) =>
	z.object({ order_lines: z.array(orderLineRequest[brand]).max(limits.orderLines) });

// Made once: that takes longer than a check.
const schemas = { klarna: schemaFor('klarna'), kustom: schemaFor('kustom') };

/**
 * The order lines of a row, checked with the contract and by their own arithmetic.
 *
 * @returns `undefined` when no lines were given
 * @throws Refusal naming the path, e.g. `order_lines[2].total_amount`
 */
export function parseOrderLines(
	brand: Brand,
	rows: unknown,
	json: unknown,
): OrderLine[] | undefined {
	const given = [linesOf(rows, 'Order Lines'), linesOf(json, 'Order Lines (JSON)')].filter(
		(lines) => lines !== undefined,
	);
	if (given.length > 1) {
		throw new Refusal("'Order Lines' and 'Order Lines (JSON)' are both filled. Use one of them.", {
			field: 'Order Lines',
		});
	}
	if (given[0] === undefined) return undefined;
	const { order_lines } = conformGiven(schemas[brand.id], { order_lines: given[0] }, 'Order Lines');
	assertLineTotals(order_lines);
	assertLineTaxes(order_lines);
	return order_lines;
}

/** Rows of the form, a list, or a list as text; nothing for an empty field. */
function linesOf(value: unknown, label: string): unknown {
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value === 'string' && value.trim() === '') return undefined;
	const parsed = parseJson(value, label);
	if (!isFormRows(parsed)) return isEmpty(parsed) ? undefined : parsed;
	return parsed.line.map((row) => compact(row, orderLineTextLabels));
}

function isFormRows(value: unknown): value is { line: Array<Record<string, unknown>> } {
	return (
		typeof value === 'object' && value !== null && Array.isArray((value as { line?: unknown }).line)
	);
}

/** `[]` and `{}` are what the fields hold when nothing was put into them. */
function isEmpty(value: unknown): boolean {
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
