import { Refusal } from '../errors/refusal';

/**
 * One of the values of a list; an expression can bring anything.
 *
 * @throws Refusal listing what is possible
 */
export function oneOf<Value extends string>(
	allowed: readonly Value[],
	value: unknown,
	label: string,
): Value {
	const found = allowed.find((candidate) => candidate === value);
	if (found !== undefined) return found;
	throw new Refusal(`${label} is '${shown(value)}'. Choose one of: ${allowed.join(', ')}.`, {
		field: label,
	});
}

const longestShown = 80;

/** A value as a message shows it: a cell may hold a megabyte. */
export function shown(value: unknown): string {
	const text = typeof value === 'object' ? (JSON.stringify(value) ?? '') : String(value);
	return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
