import { Refusal } from '../errors/refusal';
import { shown } from './choice';

/** What a spreadsheet or an export made of a value, and what helps. */
interface Trace {
	/** Whether a text, trimmed, looks like it. */
	isIn: (text: string) => boolean;
	/** The rest of the sentence `Reference is '…'`, with the cure. */
	says: (text: string) => string;
}

/** `#NAME?`, `#NV`, `#DIV/0!`, in every language: no lower-case letter, and no digit but that of a division by 0. */
const isFailedFormula = (text: string) =>
	/^#[^\p{Ll}\p{Nd}]*$/u.test(text.replace('/0', '')) && !oneLetter.test(text);
/** A number sign and one letter name a flat or a gate. */
const oneLetter = /^#\s*\p{L}?$/u;
/** The same inside of a text that was put together from cells: `RET-#N/A`. */
const failedPart = /(?<![\p{L}\p{N}])#(?:\p{Lu}\/\p{Lu}|[\p{Lu}_¿¡]+(?:\/0)?[!?])(?![\p{L}\p{N}])/u;
/** LibreOffice's numbered errors, in the languages that write them otherwise. */
const numberedError =
	/^(?:err|error|erreur|errore|erro|fehler|fout|fel|fejl|feil|virhe|błąd|chyba|hiba|ошибка)\s?:\s?5\d\d$/iu;

/** `Loading...`, `Wird geladen…`: a few words. Longer texts that somebody cut off are left alone. */
const stillLoading = /^(?=.{1,24}$)\p{L}[\p{L}\p{M}]*(?:\s\p{L}[\p{L}\p{M}]*){0,2}\s?(?:\.{3}|…)$/u;

/** `1.23457E+17` by itself, or with a word in front of it. */
const cutNumber = /^[-+]?\d{1,3}(?:[.,]\d+[eE][-+]?|[eE]\+)\d{1,3}$/;
const cutPart = /(?<![\p{L}\p{N}.,])\d{1,3}[.,]\d+[eE]\+\d{2,3}(?![\p{L}\p{N}])/u;

/** Words that really begin with an apostrophe: 's-Hertogenbosch, 't Zand, and a quoted word in a longer text. */
const trueApostrophe = /^'(?:\p{L}[ -]\p{L}|[^']*\p{L}'[\s,.:;!?-])/u;

const wrapped = /^=\s*(["“”„])(.*)["“”]$/su;

/** In the order in which they are looked for. */
const traces: readonly Trace[] = [
	{
		isIn: (text) => text.includes('\uFFFD'),
		says: () =>
			": characters were lost when the file was read, because it isn't UTF-8. Save it as 'CSV UTF-8' or as .xlsx.",
	},
	{
		isIn: (text) => /^#{2,}$/.test(text),
		says: () =>
			', which is what a spreadsheet shows when a column is too narrow. Widen the column and save the file again.',
	},
	{
		isIn: (text) => isFailedFormula(text) || failedPart.test(text) || numberedError.test(text),
		says: () =>
			", which is what a missing value looks like where a spreadsheet's formula failed. Correct the formula, or empty the cell; if the text is meant, write it another way.",
	},
	{
		isIn: (text) => stillLoading.test(text),
		says: () =>
			', which is what a spreadsheet shows while a formula is still at work. Read the sheet again later; if the text is meant, write it without the dots.',
	},
	{
		isIn: (text) => cutNumber.test(text) || cutPart.test(text),
		says: () =>
			': a long number lost its digits when the file was saved. Format the column as text, enter the number again and save the file again.',
	},
	{
		isIn: (text) => text.startsWith('=') && !/^=+$/.test(text),
		says: (text) => {
			const [, , inside] = wrapped.exec(text) ?? [];
			return inside === undefined
				? ', which is a formula and not its result. Give the result.'
				: `, wrapped as a formula. Take the wrapping off: ${shown(inside)}.`;
		},
	},
	{
		isIn: (text) => /^'./su.test(text) && !trueApostrophe.test(text),
		says: (text) =>
			`, with an apostrophe in front that only marks it as text. Take the apostrophe off: ${shown(text.slice(1).replace(/'$/, ''))}.`,
	},
	{
		isIn: (text) => text.includes('{{') && text.includes('}}'),
		says: () =>
			", an expression that wasn't evaluated. Switch the field from 'Fixed' to 'Expression'.",
	},
	{
		isIn: (text) => text.includes('[object '),
		says: () =>
			', which is what a whole group of values looks like as text. Name one of its values in the expression.',
	},
];

/**
 * Refuses a text that isn't what somebody wrote, but what a spreadsheet or an export made of it.
 *
 * @param text trimmed
 * @throws Refusal naming the cure
 */
export function assertGenuine(text: string, label: string) {
	const trace = traces.find(({ isIn }) => isIn(text));
	if (trace === undefined) return;
	throw new Refusal(`${label} is '${shown(text)}'${trace.says(text)}`, { field: label });
}
