import { moneyViolationKinds } from '../kill/violation.mts';

/** What must never happen. */
export const violationKinds = [
	...moneyViolationKinds,
	'false_success',
	'false_failure',
	'wrong_output',
	/** Not done, although nothing went wrong that a row doesn't survive. */
	'unjustified',
] as const;

export interface Violation {
	kind: (typeof violationKinds)[number];
	/** For a person: what is wrong, where. */
	text: string;
}
