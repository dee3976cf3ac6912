import { limits } from '../../../../contract/limits';
import { Refusal } from '../../../shared/errors/refusal';
import type { Row } from '../../engine/row';
import { orderIdOf } from '../../engine/rowIds';
import { parseExpectedCurrency } from '../../fields/amount';
import { parseOrderLines } from '../../fields/lines/parseOrderLines';
import { parseApprovedPlan } from '../../fields/options/approvedPlan';
import { parseCaptureIdOption } from '../../fields/options/captureId';
import { parseCheck } from '../../fields/options/check';
import { parsePossibleDuplicates } from '../../fields/options/possibleDuplicates';
import { parseWholeNumber } from '../../fields/options/wholeNumbers';
import {
	parseDescription,
	parseExpectedMerchantReference,
	parseReference,
} from '../../fields/reference';
import { parseReturnFee } from '../../fields/returnFee';
import { parseSafety } from '../../fields/safety';
import { parseShippingInfo } from '../../fields/shipping/shippingInfo';
import type { Instruction, ReversalInstruction, SharedInstruction } from './instruction';
import { assertCheckAllowed } from './needsOrder';
import { parseWanted } from './wantedAmount';

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
	assertCheckAllowed(instruction, row.run.isTool);
	return instruction;
}

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
