import { Refusal } from '../../../shared/errors/refusal';
import { quickChecks } from '../../fields/options/check';
import type { Instruction } from './instruction';

/** Says why a part of an instruction can't do without the order, if it can't. */
type Hindrance<Part extends keyof Instruction> = (part: Instruction[Part]) => string | undefined;

const nothing = () => undefined;
const ifGiven = (reason: string) => (part: unknown) => (part === undefined ? undefined : reason);

/**
 * The quick checks can't keep promises that need the order. Every part of an instruction says here whether it is one:
 * one that was forgotten would be read and then not looked at.
 */
const hindrances = {
	wanted: (wanted) => {
		if (wanted.mode !== 'exact') return "the amount isn't exact";
		return wanted.unit === 'major'
			? 'the amount is written like 49.90; it has to be in minor units, like 4990'
			: undefined;
	},
	returnFee: ifGiven("'Return Fee' is given"),
	currency: ifGiven("'Check: Currency' is given"),
	expectedMerchantReference: ifGiven("'Check: Your Order Number' is given"),
	expectedMerchantReference1: ifGiven(
		"the column 'merchant_reference1' is filled, which is compared with the order",
	),
	safety: ({ limits, allowedCurrencies, dryRun }) => {
		if (limits !== undefined) return 'a limit is set';
		if (allowedCurrencies.length > 0) return "'Allowed Currencies' is set";
		return dryRun ? "'Dry Run' is on" : undefined;
	},
	approvedPlan: ifGiven("'Only If the Plan Is Still' is given"),
	captureId: nothing,
	check: nothing,
	description: nothing,
	duplicates: nothing,
	lineToleranceMinor: nothing,
	orderId: nothing,
	orderLines: nothing,
	reference: nothing,
	shippingDelay: nothing,
	shippingInfo: nothing,
} as const satisfies { [Part in keyof Required<Instruction>]: Hindrance<Part> };

const parts = Object.keys(hindrances) as Array<keyof typeof hindrances>;

const hindranceOf = <Part extends keyof Instruction>(
	part: Part,
	instruction: Instruction,
): string | undefined => (hindrances[part] as Hindrance<Part>)(instruction[part]);

/** @throws Refusal for a quick check that can't keep what the row asks for */
export function assertCheckAllowed(instruction: Instruction, isTool: boolean) {
	const { check } = instruction;
	if (check === 'orderFirst') return;
	const reasons = parts.map((part) => hindranceOf(part, instruction));
	const reason = isTool ? 'an AI agent runs the node' : reasons.find(Boolean);
	if (reason === undefined) return;
	throw new Refusal(
		`'${quickChecks[check]}' isn't possible here: ${reason}. Choose 'Read the Order First'.`,
		{ field: 'Safety' },
	);
}
