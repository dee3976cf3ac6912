/** HTTP status of each error code of the Order Management APIs (error code tables of both vendors, read 2026-11). */
export const statusByErrorCode = {
	CANCEL_NOT_ALLOWED: 403,
	CAPTURE_NOT_ALLOWED: 403,
	CONFLICT: 409,
	INTERNAL_SERVER_ERROR: 500,
	INVALID_ADDRESS: 422,
	INVALID_ORDER_ID: 400,
	NOT_ALLOWED: 403,
	NOT_FOUND: 404,
	NO_SUCH_CAPTURE: 404,
	NO_SUCH_ORDER: 404,
	REFUND_NOT_ALLOWED: 403,
	REQUEST_TOO_LARGE: 413,
	TEMPORARILY_UNAVAILABLE: 503,
	TOO_MANY_REQUESTS: 429,
	UNPROCESSABLE_ENTITY: 422,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof statusByErrorCode;

/** An HTTP answer without what each reply gets afresh: correlation id and quota headers. */
export interface Answer {
	status: number;
	/** `location` holds a path here; the server adds its own address. */
	headers?: Record<string, string>;
	/** Sent as `{correlation_id, error_code, error_messages}`. */
	error?: { code: string; messages: string[] };
	json?: unknown;
	html?: string;
	/** The body ends in the middle, and the connection with it. */
	isCut?: true;
}

/** The API's refusal with one of its own error codes. */
export const refuse = (code: ErrorCode, ...messages: string[]): Answer => ({
	status: statusByErrorCode[code],
	error: { code, messages },
});

/** 204: done, nothing to say. */
export const done: Answer = { status: 204 };

/** 201: the new id is only in the headers, as with the real APIs. */
export const created = (
	idHeader: 'capture-id' | 'refund-id',
	id: string,
	path: string,
): Answer => ({
	status: 201,
	headers: { [idHeader]: id, location: path },
});

/** Whether the API counts this answer as a success. */
export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;
