import { Refusal } from '../errors/refusal';
import { shown } from './choice';
import { assertGenuine } from './genuine';

/**
 * Text of a field as it is sent: trimmed; nothing when it is empty. Spreadsheets give numbers where people see text, so
 * numbers are taken as long as none of their digits is lost.
 *
 * @throws Refusal for a value that is no text, or that isn't what somebody wrote
 */
export function textOf(value: unknown, label: string, maxLength?: number): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'number') return numberAsText(value, label);
	if (typeof value !== 'string') {
		throw new Refusal(`${label} has to be text, but came as ${describe(value)}.`, { field: label });
	}
	const text = value.trim();
	if (text === '') return undefined;
	assertGenuine(text, label);
	if (maxLength !== undefined && text.length > maxLength) {
		throw new Refusal(
			`${label} has ${text.length} characters; the API takes ${maxLength} at most. Shorten it.`,
			{ field: label },
		);
	}
	return text;
}

function numberAsText(value: number, label: string): string {
	const text = String(value);
	const lost = Number.isInteger(value) && !Number.isSafeInteger(value);
	if (!lost && Number.isFinite(value) && !text.includes('e')) return text;
	throw new Refusal(
		`${label} came as the number ${shown(text)}, which has lost its last digits. Format the column as text, or put the value in quotes.`,
		{ field: label },
	);
}

function describe(value: unknown): string {
	return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}
