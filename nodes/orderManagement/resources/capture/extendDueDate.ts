import type { INodeProperties } from 'n8n-workflow';
import type { DueDateOptions } from '../../../../contract/capture';
import { dueDateOptions as dueDateOptionsSchema } from '../../../../contract/capture';
import { Refusal } from '../../../shared/errors/refusal';
import { captureIdField, orderIdField, parseMovedId, parseOrderId } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options';
import { parseReference, referenceField } from '../../fields/reference';
import type { Decimal } from '../../money/decimal';
import { isZero, parseDecimal } from '../../money/decimal';
import { decimalText, formatMinor, toMinorUnits } from '../../money/minorUnits';
import { eventKey } from '../../moving/idempotencyKey';
import { isUnclear, noteOutcomeKnown, noteSending } from '../../moving/sentKeys';
import type { Operation } from '../../operation';
import { readObject } from '../../rows/read';
import type { Row } from '../../rows/row';
import { onOrder, write } from '../../rows/write';

const daysField: INodeProperties = {
	displayName: 'Number of Days',
	name: 'numberOfDays',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: '',
	required: true,
	description: "One of the numbers that 'Get Due Date Options' lists",
};

const maxFeeField: INodeProperties = {
	displayName: 'Max Fee',
	name: 'maxFee',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 5.00',
	description:
		"The highest fee that you accept, in major units of the order's currency; a higher one refuses the row",
};

export const extendDueDate: Operation = {
	value: 'extendDueDate',
	name: 'Extend Due Date',
	action: 'Extend due date of capture',
	description: 'Give the customer more time to pay. Klarna charges you a fee for it.',
	api: 'extendDueDate',
	fields: () => [
		orderIdField,
		captureIdField,
		daysField,
		maxFeeField,
		referenceField,
		requestOptionsField,
	],
	prepare: (row) => {
		const orderId = parseOrderId(row.field('orderId'));
		const captureId = parseMovedId(row.field('captureId'), 'Capture ID');
		const reference = parseRequiredReference(row.field('reference'));
		Object.assign(row.known, { order_id: orderId, capture_id: captureId, reference });
		const days = parseDays(row.field('numberOfDays'));
		const maxFee = parseMaxFee(row.field('maxFee'));
		return async () =>
			await onOrder(row, orderId, async () => {
				const idempotencyKey = eventKey({
					orderId,
					movement: 'extendDueDate',
					step: captureId,
					reference,
				});
				const ids = { order_id: orderId, capture_id: captureId };
				// An unclear earlier try may have been carried out, and then the options are gone: its key settles it.
				const unclear = isUnclear(idempotencyKey);
				const fee = unclear ? undefined : await askFee(row, ids, days, maxFee);
				if (fee) noteSending(idempotencyKey, fee.amountMinor);
				const request = { orderId, captureId, body: { number_of_days: days }, idempotencyKey };
				const columns = {
					reference,
					number_of_days: days,
					fee: fee && decimalText(fee.amountMinor, fee.currency),
					currency: fee?.currency,
					idempotency_key: idempotencyKey,
				};
				const written = write(row, 'extendDueDate', request, columns);
				const success = await written.catch((error: unknown) => {
					const known = error instanceof Refusal && !error.facts.unclear;
					if (known) noteOutcomeKnown(idempotencyKey);
					throw error;
				});
				noteOutcomeKnown(idempotencyKey);
				return success;
			});
	},
};

async function askFee(row: Row, ids: Record<string, string>, days: number, maxFee: Decimal) {
	const body = await readObject(row, 'getOptionsForExtendDueDate', ids);
	return acceptedFee(dueDateOptionsSchema.safeParse(body).data ?? {}, days, maxFee);
}

function parseRequiredReference(value: unknown): string {
	const reference = parseReference(value);
	if (reference !== undefined) return reference;
	throw new Refusal(
		'Reference is empty. Give the business event, so that the fee is not charged twice.',
		{
			field: 'Reference',
		},
	);
}

function parseDays(value: unknown): number {
	const days = Number(value ?? '');
	if (Number.isSafeInteger(days) && days > 0) return days;
	throw new Refusal(
		`Number of Days is '${String(value)}'. Give one that 'Get Due Date Options' lists.`,
		{
			field: 'Number of Days',
		},
	);
}

/** `0` is a fine answer here: whoever accepts no fee gets only free extensions. */
function parseMaxFee(value: unknown): Decimal {
	if (isZero(value)) return { digits: '0', decimals: 0, sign: '', written: '0' };
	return parseDecimal(value, 'Max Fee');
}

function acceptedFee({ currency, options = [] }: DueDateOptions, days: number, maxFee: Decimal) {
	const option = options.find(({ number_of_days }) => number_of_days === days);
	if (option?.amount === undefined || currency === undefined) {
		const offered = options.map(({ number_of_days }) => number_of_days).join(', ') || 'none';
		throw new Refusal(
			`${days} days aren't offered for this capture; offered are: ${offered}. It may have been extended before.`,
			{
				field: 'Number of Days',
			},
		);
	}
	const code = currency.toUpperCase();
	if (option.amount > toMinorUnits(maxFee, 'major', code, 'Max Fee')) {
		throw new Refusal(
			`${days} more days cost ${formatMinor(option.amount, code)}, above the highest fee you accept (${maxFee.written}). Nothing was charged. Raise 'Max Fee' or choose fewer days.`,
			{ field: 'Max Fee' },
		);
	}
	return { amountMinor: option.amount, currency: code };
}
