import type { WantedAmount } from '../instruction/wantedAmount';

export type AmountMode = WantedAmount['mode'];

type CureByMode = Readonly<Record<AmountMode, string>>;

/** What a row can do about a refusal, by its amount mode: no message names a field that its mode doesn't have. */
export const cures = {
	/** The same reference came with another amount before. */
	otherAmount: {
		exact: 'Correct the amount',
		lines: 'Correct the lines',
		remaining: 'Check the order ID',
	},
	/** An event whose end isn't known comes with another amount than was sent. */
	earlierAmount: {
		exact: 'Run it with the earlier amount to find out.',
		lines:
			"Look at the order; if it isn't there a quarter of an hour later, the row can be run again as it is.",
		remaining:
			"Look at the order; if it isn't there a quarter of an hour later, the row can be run again as it is.",
	},
	/** The order lines and the amount differ. */
	linesDiffer: {
		exact: "Correct one of them, or allow the difference with 'Line Tolerance'.",
		lines: "Choose 'Exact Amount' and give both.",
		remaining:
			"Correct the lines, leave 'Order Lines' empty, or allow the difference with 'Line Tolerance'.",
	},
	/** They differ where the API takes no difference. */
	linesWithFeeDiffer: {
		exact:
			"Correct one of them: with a return fee they have to be equal, whatever 'Line Tolerance' says.",
		lines: "Choose 'Exact Amount' and give both.",
		remaining:
			"Leave 'Order Lines' empty, so that they are worked out from the order, or correct them and give the fee in 'Return Fee' only: with a return fee lines and amount have to be equal, whatever 'Line Tolerance' says.",
	},
	/** A return fee isn't possible here. */
	withoutFee: {
		exact: "Lower the amount instead, and leave 'Return Fee' empty.",
		lines: "Leave 'Return Fee' empty, choose 'Exact Amount' and give what the customer gets.",
		remaining: "Leave 'Return Fee' empty, choose 'Exact Amount' and give what the customer gets.",
	},
	/** Lines are needed that nobody knows. */
	noLines: {
		exact:
			"Give the lines that come back in 'Order Lines', or leave 'Return Fee' empty and give what the customer gets.",
		lines: "Choose 'Exact Amount'.",
		remaining:
			"Choose 'Exact Amount', give what the customer gets, and the lines that come back in 'Order Lines'.",
	},
} as const satisfies Record<string, CureByMode>;

/**
 * What to do about an amount above what is left.
 *
 * @param rest what is left, as `13.33 EUR`
 */
export const tooMuch: Readonly<Record<AmountMode, (rest: string) => string>> = {
	exact: (rest) => `Lower the amount to ${rest} at most.`,
	lines: (rest) =>
		`Take fewer pieces, add the discounts and gift cards that belong to them, or choose 'Exact Amount' and give ${rest} at most.`,
	remaining: () => 'The order is just being changed: run the row again in a minute.',
};
