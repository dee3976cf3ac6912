import { z } from 'zod/v4';
import { later } from './text';

/** Body of a refusal. Every part may be missing; the SDKs have met a singular `error_message` too. */
export const errorBody = later(() =>
	z.looseObject({
		correlation_id: z.string().optional(),
		error_code: z.string().optional(),
		error_message: z.string().optional(),
		error_messages: z.array(z.string()).optional(),
	}),
);

export type ErrorBody = z.infer<typeof errorBody>;
