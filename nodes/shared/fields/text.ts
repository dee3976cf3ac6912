import { Refusal } from '../errors/refusal';
import { shown } from './choice';

/**
 * Text of a field as it is sent: trimmed; nothing when it is empty. Spreadsheets give numbers where people see text, so
 * numbers are taken as long as none of their digits is lost.
 */
export function textOf(value: unknown, label: string, maxLength?: number): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'number') return numberAsText(value, label);
	if (typeof value !== 'string') {
		throw new Refusal(`${label} has to be text, but came as ${describe(value)}.`, { field: label });
	}
	const text = value.trim();
	if (text === '') return undefined;
	if (text.includes('\uFFFD')) throw lostCharacters(text, label);
	if (maxLength !== undefined && text.length > maxLength) {
		throw new Refusal(
			`${label} has ${text.length} characters; the API takes ${maxLength} at most. Shorten it.`,
			{ field: label },
		);
	}
	return text;
}

/** Two names that differ in a lost character only would be one. */
const lostCharacters = (text: string, label: string) =>
	new Refusal(
		`${label} is '${shown(text)}': characters were lost when the file was read, because it isn't UTF-8. Save it as 'CSV UTF-8' or as .xlsx.`,
		{ field: label },
	);

function numberAsText(value: number, label: string): string {
	const lost = Number.isInteger(value) && !Number.isSafeInteger(value);
	if (!lost && Number.isFinite(value)) return String(value);
	throw new Refusal(
		`${label} came as the number ${value}, which has lost its last digits. Format the column as text, or put the value in quotes.`,
		{ field: label },
	);
}

function describe(value: unknown): string {
	return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}
