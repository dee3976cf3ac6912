import { z } from 'zod/v4';
import { limits } from './limits';
import { textFields, later } from './text';

const shape = () => ({
	...textFields(limits.address),
	/** ISO 3166-1 alpha-2; the samples of both APIs use lower case. */
	country: z.string().optional(),
});

/** A postal address as a request carries it: unknown fields are refused, so a misspelt one is noticed. */
export const addressRequest = later(() =>
	z.strictObject({
		...shape(),
		country: z
			.string()
			.regex(/^[A-Za-z]{2}$/, 'two letters are needed, like se')
			.optional(),
	}),
);

/** A postal address as the API reports it. */
export const address = later(() => z.looseObject(shape()));

export type Address = z.infer<typeof address>;
