/** Counted since the first version: they come first, in this order. */
export const firstKinds = [
	'double',
	'false_success',
	'false_failure',
	'missed',
	'unjustified_unknown',
] as const;

export const laterKinds = [
	/** Refused as a possible duplicate of something that isn't one. */
	'unjustified_refusal',
	/** Moved although an entry of the same amount without a reference was there. */
	'unseen_duplicate',
	/** More than the order has: of its money, of a line, or of its pieces. */
	'beyond_order',
	/** Moved, and no row asked for that. */
	'unasked',
	/** More than a limit of the step allows. */
	'over_limit',
	/** Moved under Stop Workflow although a row of the sheet can't be carried out. */
	'sent_unplanned',
] as const;

/** What must never happen, and what is merely counted. */
export const violationKinds = [...firstKinds, ...laterKinds] as const;

export interface Violation {
	kind: (typeof violationKinds)[number];
	/** For a person: what is wrong, where. */
	text: string;
}
