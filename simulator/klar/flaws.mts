import type { z } from 'zod/v4';

/** Something wrong in one refund. */
export interface Flaw {
	/** Where, from the refund on; empty if the refund itself is no object. */
	path: readonly PropertyKey[];
	/** Name of the validator's rule. */
	rule: string;
	/** The rule's words, to be put after the name of the field. */
	words: string;
}

type Rule = Pick<Flaw, 'rule' | 'words'>;

/**
 * The validator's words for what the contract finds. The first two are in the vendor's example (Klar, Refunds API,
 * read 2026-11) and in its style; the others are class-validator's own for the same kinds.
 */
const rules: Record<string, Rule> = {
	'invalid_type number': {
		rule: 'isNumber',
		words: 'must be a number conforming to the specified constraints',
	},
	'invalid_type string': { rule: 'isString', words: 'must be a string' },
	'invalid_type array': { rule: 'isArray', words: 'must be an array' },
	'invalid_type object': { rule: 'nestedValidation', words: 'must be either object or array' },
	'too_small string': { rule: 'isNotEmpty', words: 'should not be empty' },
	'too_small number': { rule: 'isPositive', words: 'must be a positive number' },
};

/** Said of a value that stands for whatever Klar refuses without a page that says so. */
export const forbidden: Rule = { rule: 'isIn', words: 'must be one of the following values' };

function kindOf(issue: z.core.$ZodIssue): string {
	if (issue.code === 'invalid_type') return `${issue.code} ${issue.expected}`;
	return issue.code === 'too_small' ? `${issue.code} ${issue.origin}` : issue.code;
}

/** The flaw behind an issue of the contract; the path starts below the batch's index. */
export function flawOf(issue: z.core.$ZodIssue): Flaw {
	const rule = rules[kindOf(issue)];
	if (!rule) throw new Error(`The validator has no words for ${kindOf(issue)}.`);
	return { path: issue.path.slice(1), ...rule };
}
