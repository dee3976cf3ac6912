import type { KlarRefundedLineItem } from '../../../contract/klarRefund';
import { klarRefundedLineItem } from '../../../contract/klarRefund';
import { similarName } from '../../shared/columns/nearestName';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import { idOf } from '../../shared/fields/identifier';
import { textOf } from '../../shared/fields/text';
import { unixSeconds } from './time';

/** What the lines of a refund have in common. */
export interface LineContext {
	refundId: string;
	timezone: string;
}

/** An id, trimmed; a number as long as none of its digits is lost. */
export function requiredId(value: unknown, label: string): string {
	const id = idOf(value, label);
	if (id !== undefined) return id;
	throw new Refusal(`${label} is empty. If it comes from a column, check the name of the column.`, {
		field: label,
	});
}

/** @throws Refusal when there is none, or one that can't be read */
export function requiredSeconds(value: unknown, label: string, timezone: string): number {
	const seconds = unixSeconds(value, label, timezone);
	if (seconds !== undefined) return seconds;
	throw new Refusal(`${label} is empty. Give the time as ISO 8601 or in Unix seconds.`, {
		field: label,
	});
}

/** From here on numbers lose digits. */
const mostPieces = Number.MAX_SAFE_INTEGER;

/** A number of pieces, or of kilos: a JSON number above 0, however a sheet writes it. */
export function quantityOf(value: unknown, label: string): number {
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(text) && typeof value === 'string') {
		throw new Refusal(
			`${label} is ${text}, which can be read two ways. Write ${text.replace(/[.,]/, '')} or ${Number(text.replace(',', '.'))}.`,
			{ field: label },
		);
	}
	const quantity = /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : 0;
	if (quantity > 0 && quantity <= mostPieces) return quantity;
	const cure = quantity > 0 ? 'which is too large to be a quantity' : 'which is no quantity';
	throw new Refusal(
		`${label} is '${shown(value ?? '')}', ${cure}. Give a number above 0, e.g. 2.`,
		{ field: label },
	);
}

type Raw = Readonly<Record<string, unknown>>;
export type LinePart = keyof KlarRefundedLineItem;
const lineKeys = () => Object.keys(klarRefundedLineItem.unwrap().shape);

/** A line that, without a time of its own, has that of its refund. */
export type Line = Omit<KlarRefundedLineItem, 'createdAt'> & { createdAt?: number };

/**
 * One refunded line, named as Klar names its parts.
 *
 * @param place where it stands, for messages, e.g. `Line Items[2]`
 * @param label how messages call a part of it
 */
export function lineOf(
	raw: Raw,
	context: LineContext,
	place: string,
	label = (part: LinePart): string => `${place} ${part}`,
): Line {
	assertKnownKeys(raw, lineKeys(), place);
	const lineItemId = requiredId(raw.lineItemId, label('lineItemId'));
	const time = (name: 'createdAt' | 'processedAt') =>
		unixSeconds(raw[name], label(name), context.timezone);
	const reason = textOf(raw.reasonDescriptor, label('reasonDescriptor'));
	const processedAt = time('processedAt');
	return {
		id: idOf(raw.id, label('id')) ?? `${context.refundId}/${lineItemId}`,
		lineItemId,
		refundedQuantity: quantityOf(raw.refundedQuantity, label('refundedQuantity')),
		createdAt: time('createdAt'),
		...(reason === undefined ? {} : { reasonDescriptor: reason }),
		...(processedAt === undefined ? {} : { processedAt }),
	};
}

/** A misspelt part of a JSON would be left out without a word. */
export function assertKnownKeys(raw: Raw, known: readonly string[], place: string) {
	const unknown = Object.keys(raw).find((key) => !known.includes(key));
	if (unknown === undefined) return;
	const meant = similarName(unknown, known);
	throw new Refusal(
		`${place} has '${shown(unknown)}', which Klar doesn't know.${meant === undefined ? '' : ` Is '${meant}' meant?`} Possible are: ${known.join(', ')}.`,
		{ field: shown(unknown) },
	);
}
