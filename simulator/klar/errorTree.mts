import type { FlawedRefund } from './batch.mts';
import type { Flaw } from './flaws.mts';

/** An error as class-validator builds it: what is wrong here in `constraints`, what is wrong below in `children`. */
export interface ValidationError {
	/**
	 * The object whose property is wrong. Left out where it would be a list: class-validator repeats a list in every one
	 * of its entries, which would turn a megabyte into a gigabyte.
	 */
	target?: unknown;
	value?: unknown;
	/** Left out where nobody tells the refund's place in the batch. */
	property?: string;
	children: ValidationError[];
	/** Message by rule. */
	constraints?: Record<string, string>;
}

interface Place {
	/** Absent for a list and for the batch. */
	target?: object;
	value: unknown;
	property: string;
}

function below(value: unknown, step: PropertyKey): Place {
	const part = (value as Record<PropertyKey, unknown>)[step];
	const target = Array.isArray(value) ? {} : { target: value as object };
	return { ...target, value: part, property: String(step) };
}

function errorAt(place: Place, flaws: readonly Flaw[], depth: number): ValidationError {
	const here = flaws.filter(({ path }) => path.length === depth);
	const deeper = flaws.filter(({ path }) => path.length > depth);
	const groups = Map.groupBy(deeper, ({ path }) => path[depth] ?? '');
	const children = [...groups].map(([step, group]) =>
		errorAt(below(place.value, step), group, depth + 1),
	);
	const constraints = Object.fromEntries(
		here.map(({ rule, words }) => [rule, `${place.property} ${words}`]),
	);
	return { ...place, children, ...(here.length > 0 ? { constraints } : {}) };
}

/** What is wrong with one refund; the outermost property is its place in the batch. */
export const errorTree = ({ index, given, flaws }: FlawedRefund): ValidationError =>
	errorAt({ value: given, property: String(index) }, flaws, 0);
