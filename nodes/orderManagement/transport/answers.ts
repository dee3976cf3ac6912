import type { Response, Request } from '../../shared/transport/request';
import { textIn } from '../../shared/transport/request';
import type { Service } from '../../shared/transport/deliver';
import { retryPolicy } from '../../shared/transport/retryPolicy';

/**
 * Whether a success has the form that the API gives: JSON for a read; nothing, an object or a JSON string for a write
 * (Kustom documents strings, api facts B2, 2026-11). Whatever else says 200 stands between n8n and the API.
 */
function isTheApis(method: Request['method'], { headers, body }: Response): boolean {
	if (method === 'GET') return typeof body === 'object' && body !== null;
	if (body === undefined || body === null) return true;
	if (typeof body === 'string') return body.trim() === '' || isJsonText(headers, body);
	return typeof body === 'object' && !Array.isArray(body);
}

/** n8n parses a JSON string, so only its content type tells it from any other text. */
function isJsonText(headers: Response['headers'], text: string): boolean {
	const type = textIn(headers['content-type']);
	return type === undefined ? !text.trimStart().startsWith('<') : type.includes('json');
}

/**
 * The id of what a write created: in the header, else the last part of `Location`, else in the body. The APIs document
 * the headers only; integrations met the other two (api facts A3 and B2, 2026-11).
 */
export function createdId(answer: Response, header: string, bodyField: string): string | undefined {
	return (
		textIn(answer.headers[header]) ??
		idInLocation(textIn(answer.headers.location)) ??
		idInBody(answer.body, bodyField)
	);
}

const idForm = /^[\w-]{8,255}$/;

/** The part after `captures` or `refunds`; any other address is none of an entry. */
function idInLocation(location: string | undefined): string | undefined {
	const path = location?.split(/[?#]/)[0]?.replace(/\/$/, '') ?? '';
	const id = /\/(?:captures|refunds)\/([^/]+)$/.exec(path)?.[1];
	return id !== undefined && idForm.test(id) ? id : undefined;
}

function idInBody(body: unknown, field: string): string | undefined {
	if (typeof body === 'object' && body !== null) {
		return textIn((body as Record<string, unknown>)[field]);
	}
	const text = textIn(body);
	// A web page or a sentence is no id.
	return text !== undefined && idForm.test(text) ? text : undefined;
}

/** How the Order Management APIs answer. */
export const orderManagement: Service = {
	retriedStatuses: retryPolicy.retriedStatuses,
	isItsAnswer: isTheApis,
};
