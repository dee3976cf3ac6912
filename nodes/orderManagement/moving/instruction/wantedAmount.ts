import { Refusal } from '../../../shared/errors/refusal';
import { oneOf } from '../../../shared/fields/choice';
import type { FieldReader } from '../../engine/fieldReader';
import { amountModes } from '../../fields/amount';
import type { Selection } from '../../fields/lines/selectedLines';
import { parseSelectedLines } from '../../fields/lines/selectedLines';
import type { Decimal } from '../../money/decimal';
import { isZero, parseDecimal } from '../../money/decimal';
import type { AmountUnit } from '../../money/minorUnits';
import { amountUnits, toMinorUnits, toWholeMinorUnits } from '../../money/minorUnits';

/** Where the amount comes from. */
export type WantedAmount =
	| { mode: 'exact'; amount: Decimal; unit: AmountUnit }
	| { mode: 'remaining' }
	| { mode: 'lines'; lines: Selection[] };

/** An amount's form is checked at once; its size as soon as the currency is known. */
export function parseWanted(fields: FieldReader, currency: string | undefined): WantedAmount {
	const mode = oneOf(amountModes, fields.value('amountMode') ?? 'exact', 'How Much');
	if (mode === 'lines')
		return { mode, lines: parseSelectedLines(fields.value('lines'), fields.group('lineRows')) };
	if (mode === 'exact') return parseExact(fields, currency);
	if (!fields.isTool) return { mode };
	throw new Refusal(
		"'All That Is Left' isn't possible for an AI agent. Choose 'Exact Amount', so that the agent has to name it.",
		{ field: 'How Much' },
	);
}

function parseExact(fields: FieldReader, currency: string | undefined): WantedAmount {
	const unit = oneOf(amountUnits, fields.value('amountUnit') ?? 'major', 'Write Amounts As');
	const amount = parseDecimal(fields.value('amount'), 'Amount');
	if (unit === 'minor') toWholeMinorUnits(amount);
	else if (currency !== undefined) toMinorUnits(amount, unit, currency);
	return { mode: 'exact', amount, unit };
}

/** Empty and 0 are no fee: the API refuses a fee of 0. */
export function parseReturnFee(value: unknown): Decimal | undefined {
	if (value === undefined || isZero(value)) return undefined;
	return parseDecimal(value, 'Return Fee');
}
