import { z } from 'zod/v4';
import type { N8nLine } from '../../../scripts/n8n/install.mts';

const said = z.string().min(1);
const details = z.looseObject({
	status: z.enum(['failed', 'unknown']),
	order_id: z.string().optional(),
	reference: z.string().optional(),
});

export type ErrorDetails = z.infer<typeof details>;

/**
 * The only forms of an item that n8n routes to the error output, by its lines: 2.x takes `error`, `message`, `details`;
 * 1.x takes `error` and `message` alone, so there the details are the error (n8n-core's `handleNodeErrorOutput` of n8n
 * 1.123.81 and 2.41.1, executed 2026-11). n8n itself puts the columns of the input beside them.
 */
const forms = {
	'1.x': z
		.strictObject({ error: details, message: said })
		.transform(({ error }): ErrorDetails => error),
	'2.x': z
		.strictObject({ error: said, message: said, details })
		.transform((item): ErrorDetails => item.details),
} as const satisfies Record<N8nLine, z.ZodType<ErrorDetails>>;

/** The details of an item that has exactly the form of this line, whatever input columns are beside it. */
export function errorDetails(
	line: N8nLine,
	json: Record<string, unknown>,
	inputColumns: readonly string[],
): ErrorDetails | undefined {
	const own = Object.entries(json).filter(([name]) => !inputColumns.includes(name));
	return forms[line].safeParse(Object.fromEntries(own)).data;
}

const anywhere = z.union([
	z.looseObject({ status: z.string() }),
	z
		.looseObject({ details: z.looseObject({ status: z.string() }) })
		.transform((item) => item.details),
	z.looseObject({ error: z.looseObject({ status: z.string() }) }).transform((item) => item.error),
]);

/** The status of an item in whatever form; `none` when there is none. */
export const statusIn = (json: Record<string, unknown>): string =>
	anywhere.safeParse(json).data?.status ?? 'none';
