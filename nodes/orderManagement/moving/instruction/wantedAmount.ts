import { Refusal } from '../../../shared/errors/refusal';
import type { FieldReader } from '../../engine/fieldReader';
import { parseAmountMode, parseAmountUnit } from '../../fields/amount';
import type { Selection } from '../../fields/lines/selectedLines';
import { parseSelectedLines } from '../../fields/lines/selectedLines';
import type { Decimal } from '../../money/decimal';
import { parseDecimal } from '../../money/decimal';
import type { AmountUnit } from '../../money/minorUnits';
import { toMinorUnits, toWholeMinorUnits } from '../../money/minorUnits';

/** Where the amount comes from. */
export type WantedAmount =
	| { mode: 'exact'; amount: Decimal; unit: AmountUnit }
	| { mode: 'remaining' }
	| { mode: 'lines'; lines: Selection[] };

/** An amount's form is checked at once; its size as soon as the currency is known. */
export function parseWanted(fields: FieldReader, currency: string | undefined): WantedAmount {
	const mode = parseAmountMode(fields.value('amountMode'));
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
	const unit = parseAmountUnit(fields.value('amountUnit'));
	const amount = parseDecimal(fields.value('amount'), 'Amount');
	if (unit === 'minor') toWholeMinorUnits(amount);
	else if (currency !== undefined) toMinorUnits(amount, unit, currency);
	return { mode: 'exact', amount, unit };
}
