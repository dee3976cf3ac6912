import { errorBody } from '../../../contract/errorBody';

/** The API's own words about a refusal, whatever form they came in. */
export interface ApiWords {
	errorCode?: string;
	errorMessages: string[];
	correlationId?: string;
}

const longestExcerpt = 200;

/**
 * Reads the body of an error answer: JSON with `error_messages` or a singular `error_message`, a JSON string, an HTML
 * page (its title is what a gateway has to say), plain text, or nothing.
 *
 * Source of the odd forms: SDKs and plugins that met them (api facts A6, 2026-11).
 */
export function parseErrorBody(body: unknown): ApiWords {
	if (typeof body === 'string') return parseText(body.trim());
	const parsed = errorBody.safeParse(body);
	if (!parsed.success) return { errorMessages: looseWords(body) };
	const { error_code, error_messages, error_message, correlation_id } = parsed.data;
	return {
		errorCode: error_code,
		errorMessages: error_messages ?? (error_message ? [error_message] : []),
		correlationId: correlation_id,
	};
}

function parseText(text: string): ApiWords {
	if (text === '') return { errorMessages: [] };
	if (text.startsWith('{') || text.startsWith('"')) {
		try {
			return parseErrorBody(JSON.parse(text) as unknown);
		} catch {
			return { errorMessages: [excerpt(text)] };
		}
	}
	const title = /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1]?.trim();
	if (title) return { errorMessages: [`a web page titled "${excerpt(title)}"`] };
	if (text.startsWith('<'))
		return { errorMessages: ['a web page instead of an answer of the API'] };
	return { errorMessages: [excerpt(text)] };
}

/** A body of the right kind with a wrong type somewhere still has words worth showing. */
function looseWords(body: unknown): string[] {
	return body === null || body === undefined ? [] : [excerpt(JSON.stringify(body))];
}

function excerpt(text: string): string {
	return text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}…` : text;
}
