/** What must never happen, wherever rows are held against a ledger. */
export const ledgerKinds = [
	/** An event moved a second time. */
	'double',
	/** It could be carried out, and nothing moved. */
	'missed',
	/** Moved, and no row asked for that: for another amount, another reference, or not at all. */
	'unasked',
	/** A row says captured or refunded, and its order has no such capture or refund. */
	'false_success',
	/** A row says that nothing moved, and its event did. */
	'false_failure',
	/** Unclear, although nothing went wrong that would leave it so. */
	'unjustified_unknown',
	/** Not done, although nothing went wrong that a row doesn't survive, or for a duplicate that is none. */
	'unjustified_refusal',
	/** A row is told in the wrong place or form, or says something else that isn't so. */
	'wrong_output',
] as const;

/** What only chaos can know, who knows what went wrong on purpose. */
export const chaosKinds = [
	/** Moved although an entry of the same amount without a reference was there. */
	'unseen_duplicate',
	/** More than the order has: of its money, of a line, or of its pieces. */
	'beyond_order',
	/** More than a limit of the step allows. */
	'over_limit',
	/** Moved under Stop Workflow although a row of the sheet can't be carried out. */
	'sent_unplanned',
] as const;

/** All of it. */
export const violationKinds = [...ledgerKinds, ...chaosKinds] as const;

/** What must never happen, and what is merely counted. */
export interface Violation {
	kind: (typeof violationKinds)[number];
	/** For a person: what is wrong, where. */
	text: string;
}

/** How often each kind was found that a ledger alone can show. */
export const countKinds = (violations: readonly Violation[]) =>
	ledgerKinds.map(
		(kind) => [kind, violations.filter((violation) => violation.kind === kind).length] as const,
	);
