/** What must never happen to money. */
export const moneyViolationKinds = ['double', 'missed', 'wrong'] as const;

/** What must never happen. */
export const violationKinds = [...moneyViolationKinds, 'untrue_row'] as const;

export interface Violation {
	kind: (typeof violationKinds)[number];
	/** For a person: what is wrong, where. */
	text: string;
}

/** Money that moved otherwise than it should have. */
export type MoneyViolation = Violation & { kind: (typeof moneyViolationKinds)[number] };
