import type { INodeProperties } from 'n8n-workflow';
import { klarna } from '../../../nodes/orderManagement/brand.ts';
import { amountModeField, amountModes } from '../../../nodes/orderManagement/fields/amount.ts';
import type { AmountMode } from '../../../nodes/orderManagement/moving/plan/cures.ts';
import { cures, tooMuch } from '../../../nodes/orderManagement/moving/plan/cures.ts';
import { create } from '../../../nodes/orderManagement/resources/refund/create.ts';

const fields = create.fields(klarna);
const modes = (amountModeField.options ?? []).map((option) => option.name);
const options = fields.find(({ name }) => name === 'options')?.options as INodeProperties[];

/** Labels that a person finds in a mode: its fields, the options, and the other modes. */
function labelsIn(mode: AmountMode): string[] {
	const shown = fields.filter(({ displayOptions }) => {
		const wanted = displayOptions?.show?.amountMode;
		return wanted === undefined || wanted.includes(mode);
	});
	return [...[...shown, ...options].map(({ displayName }) => displayName), ...modes];
}

const texts = amountModes.flatMap((mode) => [
	...Object.entries(cures).map(([name, byMode]) => [mode, name, byMode[mode]] as const),
	[mode, 'tooMuch', tooMuch[mode]('13.33 EUR')] as const,
]);

it.each(texts)('in the mode %s the cure %s names only what is there', (mode, _, text) => {
	const labels = labelsIn(mode);
	for (const [, label = ''] of text.matchAll(/'([A-Z][^']+)'/g)) {
		expect(labels.filter((known) => known.startsWith(label))).not.toEqual([]);
	}
	// Without an amount to lower there is no lowering it.
	if (mode !== 'exact') expect(text).not.toMatch(/(lower|correct) (the amount|one of them)/i);
});

it('names what is left where an amount can be given', () => {
	for (const mode of ['exact', 'lines'] as const)
		expect(tooMuch[mode]('13.33 EUR')).toContain('13.33 EUR');
	expect(tooMuch.lines('13.33 EUR')).toContain("choose 'Exact Amount'");
});
