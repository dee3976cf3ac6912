import { quote } from './quote';

/** The API's own words about a refusal, whatever form they came in. */
export interface ApiWords {
	errorCode?: string;
	errorMessages: string[];
	correlationId?: string;
}

/** Sentences that a person would read. */
const mostWords = 20;
/** A title further down in a page is none. */
const longestHead = 10_000;

/**
 * Reads the body of an error answer: JSON with `error_messages` or a singular `error_message`, a JSON string, an HTML
 * page (its title is what a gateway has to say), the JSON of a gateway, plain text, or nothing.
 *
 * Source of the odd forms: SDKs and plugins that met them (api facts A6, 2026-11).
 */
export function parseErrorBody(body: unknown): ApiWords {
	if (typeof body === 'string') return parseText(body.trim());
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		return {
			errorMessages: body === null || body === undefined ? [] : [quote(written(body))],
		};
	}
	const { error_code, error_messages, error_message, correlation_id, message, error } =
		body as Record<string, unknown>;
	const said = [error_messages, error_message, message, error]
		.map(wordsIn)
		.find(({ length }) => length > 0);
	return {
		errorCode: textIn(error_code),
		errorMessages: said ?? [],
		correlationId: textIn(correlation_id),
	};
}

function textIn(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? quote(value.trim()) : undefined;
}

/** A list of sentences, one sentence, or whatever else stands in its place. */
function wordsIn(value: unknown): string[] {
	if (value === undefined || value === null) return [];
	const parts: unknown[] = Array.isArray(value) ? value : [value];
	return parts
		.slice(0, mostWords)
		.map((part) => (typeof part === 'string' ? part.trim() : written(part)))
		.filter((part) => part !== '')
		.map(quote);
}

function parseText(text: string): ApiWords {
	if (text === '') return { errorMessages: [] };
	if (text.startsWith('{') || text.startsWith('"')) {
		try {
			return parseErrorBody(JSON.parse(text) as unknown);
		} catch {
			return { errorMessages: [quote(text)] };
		}
	}
	const title = /<title[^>]*>([^<]*)/i.exec(text.slice(0, longestHead))?.[1]?.trim();
	if (title) return { errorMessages: [`a web page titled "${quote(title)}"`] };
	if (text.startsWith('<'))
		return { errorMessages: ['a web page instead of an answer of the API'] };
	return { errorMessages: [quote(text)] };
}

/** The JSON of something that nobody expected in this place; it may be nested too deep to be written. */
function written(value: unknown): string {
	try {
		return JSON.stringify(value);
	} catch {
		return 'something that cannot be shown';
	}
}
