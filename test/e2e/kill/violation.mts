/** What must never happen. */
export const violationKinds = ['double', 'missed', 'wrong', 'untrue_row'] as const;

export interface Violation {
	kind: (typeof violationKinds)[number];
	/** For a person: what is wrong, where. */
	text: string;
}
