import type { INodeProperties } from 'n8n-workflow';
import type { DueDateOptions } from '../../../../contract/capture';
import { dueDateOptions as dueDateOptionsSchema } from '../../../../contract/capture';
import { Refusal } from '../../../shared/errors/refusal';
import type { Operation } from '../../engine/operation';
import type { Row } from '../../engine/row';
import { captureIdField, orderIdField, parseMovedId, parseOrderId } from '../../fields/ids';
import { feeNotice } from '../../fields/notices';
import { requestOptionsField } from '../../fields/options/options';
import { feeReferenceField, parseReference } from '../../fields/reference';
import type { Decimal } from '../../money/decimal';
import { isZero, parseDecimal } from '../../money/decimal';
import { decimalText, formatMinor, toMinorUnits } from '../../money/minorUnits';
import { rememberAchieved } from '../../moving/memory/ofExecution';
import type { UnclearWrite } from '../../moving/memory/ofProcess';
import { unclearWrite } from '../../moving/memory/ofProcess';
import { orderKeyOf } from '../../moving/order/knownOrder';
import { inOrdersTurn } from '../../moving/inOrdersTurn';
import { eventKey } from '../../moving/send/idempotencyKey';
import { once } from '../../moving/send/once';
import type { Success } from '../../output/report';
import { readObject } from '../steps/read';
import { write } from '../steps/write';

const daysField: INodeProperties = {
	displayName: 'Number of Days',
	name: 'numberOfDays',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: '',
	required: true,
	placeholder: 'e.g. 14',
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
		"The highest fee that you accept, in the order's currency. A higher one refuses the row.",
};

export const extendDueDate: Operation = {
	value: 'extendDueDate',
	name: 'Extend Due Date',
	action: 'Extend due date of capture',
	done: 'Extended the due date.',
	description: 'Give the customer more time to pay. Klarna charges you a fee for it.',
	api: 'extendDueDate',
	fields: () => [
		feeNotice,
		orderIdField,
		captureIdField,
		daysField,
		maxFeeField,
		feeReferenceField,
		requestOptionsField,
	],
	prepare: (row) => {
		const request = parseRequest(row);
		const key = eventKey({ ...request, movement: 'extendDueDate', step: request.captureId });
		const carryOut = async () => await extend(row, request, key);
		return inOrdersTurn(row, { key, ...request }, { carryOut });
	},
};

interface Extension {
	orderId: string;
	captureId: string;
	reference: string;
	days: number;
	maxFee: Decimal;
}

interface Fee {
	amountMinor: number;
	currency: string;
}

function parseRequest(row: Row): Extension {
	const orderId = parseOrderId(row.fields.value('orderId'));
	const captureId = parseMovedId(row.fields.value('captureId'), 'Capture ID');
	const reference = parseRequiredReference(row.fields.value('reference'));
	Object.assign(row.known, { order_id: orderId, capture_id: captureId, reference });
	const days = parseDays(row.fields.value('numberOfDays'));
	return { orderId, captureId, reference, days, maxFee: parseMaxFee(row.fields.value('maxFee')) };
}

async function extend(row: Row, request: Extension, key: string): Promise<Success> {
	const { orderId, captureId, reference, days } = request;
	const orderKey = await orderKeyOf(row.client, orderId);
	const before = unclearWrite({ event: key, key });
	const fee = before ? feeSentBefore(before, request) : await askFee(row, request);
	const columns = {
		reference,
		number_of_days: days,
		fee: decimalText(fee.amountMinor, fee.currency),
		currency: fee.currency,
		idempotency_key: key,
	};
	const ids = { order_id: orderId, capture_id: captureId };
	const parts = { body: { number_of_days: days }, idempotencyKey: key };
	const sent = { event: key, key, orderKey, kind: 'extendDueDate', numberOfDays: days } as const;
	const success = await once(
		row.client,
		{ ...sent, ...fee },
		async () => await write(row, ids, { ...parts, unclearBefore: before !== undefined }, columns),
	);
	rememberAchieved(row, key, success);
	return success;
}

/**
 * An unclear earlier try may have been carried out, and then the options are gone: repeating its key settles it. The API
 * ignores the body of a repeated key, so it has to be the same extension, and its fee is still one that is accepted.
 */
function feeSentBefore(
	{ numberOfDays, amountMinor, currency = '' }: UnclearWrite,
	{ reference, days, maxFee }: Extension,
): Fee {
	if (numberOfDays !== days) {
		throw new Refusal(
			`Reference ${reference} was sent before with ${numberOfDays} days instead of ${days}, and whether that extended the due date isn't known yet. Run it with ${numberOfDays} days to find out.`,
			{ field: 'Reference', unclear: true },
		);
	}
	const fee = { amountMinor, currency };
	if (isAccepted(fee, maxFee)) return fee;
	throw new Refusal(
		`Reference ${reference} was sent before at a fee of ${formatMinor(amountMinor, currency)}, above the highest fee that you accept now (${maxFee.written}), and whether it was charged isn't known yet. Set 'Max Fee' to the earlier value to find out.`,
		{ field: 'Max Fee', unclear: true },
	);
}

async function askFee(row: Row, { orderId, captureId, days, maxFee }: Extension): Promise<Fee> {
	const ids = { order_id: orderId, capture_id: captureId };
	const body = await readObject(row, ids, 'getOptionsForExtendDueDate');
	const fee = offeredFee(dueDateOptionsSchema.safeParse(body).data ?? {}, days);
	if (isAccepted(fee, maxFee)) return fee;
	throw new Refusal(
		`${days} more days cost ${formatMinor(fee.amountMinor, fee.currency)}, above the highest fee you accept (${maxFee.written}). Nothing was charged. Raise 'Max Fee' or choose fewer days.`,
		{ field: 'Max Fee' },
	);
}

const isAccepted = ({ amountMinor, currency }: Fee, maxFee: Decimal) =>
	amountMinor <= toMinorUnits(maxFee, 'major', currency, 'Max Fee');

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

function offeredFee({ currency, options = [] }: DueDateOptions, days: number): Fee {
	const option = options.find(({ number_of_days }) => number_of_days === days);
	if (option?.amount !== undefined && currency !== undefined)
		return { amountMinor: option.amount, currency: currency.toUpperCase() };
	const offered = options.map(({ number_of_days }) => number_of_days).join(', ');
	throw new Refusal(
		offered === ''
			? "Klarna offers no more days for this capture: it was probably extended before. 'Get Due Date Options' lists what is possible."
			: `Klarna doesn't offer ${days} days for this capture, but ${offered}.`,
		{ field: 'Number of Days' },
	);
}
