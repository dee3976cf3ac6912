import type { INodeProperties } from 'n8n-workflow';
import type { Decimal } from '../money/decimal';
import { isZero, parseDecimal } from '../money/decimal';

/** One field for what takes a signed, taxed line in the API. */
export const returnFeeField: INodeProperties = {
	displayName: 'Return Fee',
	name: 'returnFee',
	type: 'string',
	default: '',
	placeholder: 'e.g. 4.95',
	description:
		'What you keep for the return, written like 4.95. Needs the lines that come back, an order with exactly one capture, and a market with return fees (AT, DE, DK, FI, FR, NL, NO, SE).',
};

/** Empty and 0 are no fee: the API refuses a fee of 0. */
export function parseReturnFee(value: unknown): Decimal | undefined {
	if (value === undefined || isZero(value)) return undefined;
	return parseDecimal(value, 'Return Fee');
}
