import { z } from 'zod/v4';

/**
 * A schema that is built when it is first used, and once: building all of them while n8n loads the nodes took a quarter of
 * the package's loading time (measured 2026-11). Its parts are at `.unwrap()`.
 */
export function later<Schema extends z.ZodType>(make: () => Schema): z.ZodLazy<Schema> {
	let made: Schema | undefined;
	return z.lazy(() => (made ??= make()));
}

/** Text of 0 to `maxLength` characters, as the API counts them. */
export const text = (maxLength: number) => z.string().max(maxLength);

/** One optional text field per name, each with its own length. */
export function textFields<Name extends string>(lengths: Record<Name, number>) {
	const names = Object.keys(lengths) as Name[];
	return Object.fromEntries(names.map((name) => [name, text(lengths[name]).optional()])) as Record<
		Name,
		z.ZodOptional<z.ZodString>
	>;
}

/** An amount in minor units that a request may carry: 0 to the API's ceiling. */
export const requestAmount = (ceilingMinor: number) => z.int().min(0).max(ceilingMinor);
