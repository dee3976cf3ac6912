import { z } from 'zod/v4';

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
