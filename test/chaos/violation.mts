/** What must never happen, and what is merely counted. */
export const violationKinds = [
	'double',
	'false_success',
	'false_failure',
	'missed',
	'unjustified_unknown',
] as const;

export interface Violation {
	kind: (typeof violationKinds)[number];
	/** For a person: what is wrong, where. */
	text: string;
}
