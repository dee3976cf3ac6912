import { limits } from '../../../../contract/limits';
import type { OrderLine } from '../../../../contract/orderLine';
import type { ShippingInfo } from '../../../../contract/shippingInfo';
import { Refusal } from '../../../shared/errors/refusal';
import type { Row } from '../../engine/row';
import { orderIdOf } from '../../engine/rowIds';
import { parseExpectedCurrency } from '../../fields/amount';
import { parseOrderLines } from '../../fields/lines/parseOrderLines';
import { parseApprovedPlan } from '../../fields/options/approvedPlan';
import { parseCaptureIdOption } from '../../fields/options/captureId';
import type { Check } from '../../fields/options/check';
import { parseCheck, quickChecks } from '../../fields/options/check';
import type { PossibleDuplicates } from '../../fields/options/possibleDuplicates';
import { parsePossibleDuplicates } from '../../fields/options/possibleDuplicates';
import { parseWholeNumber } from '../../fields/options/wholeNumbers';
import {
	parseDescription,
	parseExpectedMerchantReference,
	parseReference,
} from '../../fields/reference';
import { parseReturnFee } from '../../fields/returnFee';
import type { Safety } from '../../fields/safety';
import { parseSafety } from '../../fields/safety';
import { parseShippingInfo } from '../../fields/shipping/shippingInfo';
import type { Decimal } from '../../money/decimal';
import type { WantedAmount } from './wantedAmount';
import { parseWanted } from './wantedAmount';

/** What one row asks for, read from its fields and not yet compared with the order. */
export interface Instruction {
	/** Lower case UUID. */
	orderId: string;
	wanted: WantedAmount;
	/** Seat-belt: ISO 4217, upper case. */
	currency?: string;
	/** Seat-belt: one of the order's merchant references. */
	expectedMerchantReference?: string;
	/** The same, from a column `merchant_reference1`. */
	expectedMerchantReference1?: string;
	/** The business event; only missing when the person allowed it. */
	reference?: string;
	description?: string;
	orderLines?: OrderLine[];
	/** How far the lines' sum may be off, in minor units. */
	lineToleranceMinor: number;
	/** Taken off a refund; in major units. */
	returnFee?: Decimal;
	/** Whose lines are meant, for refunds by line. */
	captureId?: string;
	shippingInfo: ShippingInfo[];
	/** As the API's `shipping_delay`; its unit isn't documented. Captures only. */
	shippingDelay?: number;
	check: Check;
	/** What to do about a movement of the same amount without a reference. */
	duplicates: PossibleDuplicates;
	approvedPlan?: string;
	safety: Safety;
}

/**
 * Reads a row. Nothing is sent for a row that doesn't parse.
 *
 * @throws Refusal naming the field and the cure
 */
export function parseInstruction(row: Row): Instruction {
	const shared = parseShared(row);
	const { options } = row.fields;
	const instruction: Instruction = {
		...shared,
		reference: parseRequiredReference(row, options.allowWithoutReference === true),
		wanted: parseWanted(row.fields, shared.currency),
		orderLines: parseOrderLines(
			row.brand,
			row.fields.group('orderLines'),
			row.fields.value('orderLinesJson'),
		),
		lineToleranceMinor: parseWholeNumber(options.lineTolerance, 'Line Tolerance'),
		returnFee: parseReturnFee(row.fields.value('returnFee')),
		captureId: parseCaptureIdOption(options.captureId),
		shippingInfo: parseShippingInfo(
			row.fields.group('shippingInfo'),
			row.fields.value('shippingInfoJson'),
		),
		shippingDelay: parseWholeNumber(options.shippingDelay, 'Shipping Delay') || undefined,
		check: parseCheck(options.check),
		duplicates: parsePossibleDuplicates(options.possibleDuplicates, row.run.isTool),
	};
	assertCheckAllowed(row, instruction);
	return instruction;
}

/** What undoing an order asks for: everything else follows from the order. */
export type ReversalInstruction = SharedInstruction & { reference: string };

type SharedInstruction = Pick<
	Instruction,
	| 'approvedPlan'
	| 'currency'
	| 'description'
	| 'expectedMerchantReference'
	| 'expectedMerchantReference1'
	| 'orderId'
	| 'safety'
>;

/** The refunds of a reversal carry its reference with a number behind it. */
const longestNumber = '/1000'.length;

/**
 * Reads a row that undoes an order.
 *
 * @throws Refusal naming the field and the cure
 */
export function parseReversalInstruction(row: Row): ReversalInstruction {
	const shared = parseShared(row);
	const reference = parseRequiredReference(row, false);
	if (reference !== undefined && reference.length <= limits.reference - longestNumber) {
		return { ...shared, reference };
	}
	throw new Refusal(
		`Reference has to leave room for a number behind it: use ${limits.reference - longestNumber} characters at most.`,
		{ field: 'Reference' },
	);
}

function parseShared(row: Row): SharedInstruction {
	const orderId = orderIdOf(row);
	return {
		orderId,
		currency: parseExpectedCurrency(row.fields.value('currency')),
		expectedMerchantReference: parseExpectedMerchantReference(
			row.fields.value('expectedMerchantReference'),
		),
		expectedMerchantReference1: parseExpectedMerchantReference(
			row.fields.value('expectedMerchantReference1'),
			"Column 'merchant_reference1'",
		),
		description: parseDescription(row.fields.value('description')),
		approvedPlan: parseApprovedPlan(row.fields.options),
		safety: parseSafety(row.fields.saved),
	};
}

function parseRequiredReference(row: Row, allowedWithout: boolean): string | undefined {
	const reference = parseReference(row.fields.value('reference'));
	row.known.reference = reference;
	if (reference !== undefined) return reference;
	if (!allowedWithout || row.run.isTool) {
		throw new Refusal(
			"Reference is empty. Give the business event, like a return or shipment number: it keeps the row from moving money twice. If it comes from a column, check the column's name.",
			{ field: 'Reference' },
		);
	}
	row.run.repeatMovesMoney = true;
	return undefined;
}

/** The quick checks can't keep promises that need the order. */
function assertCheckAllowed(row: Row, { check, wanted, ...instruction }: Instruction) {
	if (check === 'orderFirst') return;
	const { safety } = instruction;
	const hindrances = [
		[row.run.isTool, 'an AI agent runs the node'],
		[wanted.mode !== 'exact', "the amount isn't exact"],
		[
			wanted.mode === 'exact' && wanted.unit === 'major',
			'the amount is written like 49.90; it has to be in minor units, like 4990',
		],
		[instruction.returnFee !== undefined, "'Return Fee' is given"],
		[instruction.currency !== undefined, "'Check: Currency' is given"],
		[instruction.expectedMerchantReference !== undefined, "'Check: Your Order Number' is given"],
		[
			instruction.expectedMerchantReference1 !== undefined,
			"the column 'merchant_reference1' is filled, which is compared with the order",
		],
		[safety.limits !== undefined, 'a limit is set'],
		[safety.allowedCurrencies.length > 0, "'Allowed Currencies' is set"],
		[safety.dryRun, "'Dry Run' is on"],
		[instruction.approvedPlan !== undefined, "'Only If the Plan Is Still' is given"],
	] as const;
	const hindrance = hindrances.find(([applies]) => applies);
	if (!hindrance) return;
	throw new Refusal(
		`'${quickChecks[check]}' isn't possible here: ${hindrance[1]}. Choose 'Read the Order First'.`,
		{ field: 'Safety' },
	);
}
