import { Refusal } from '../errors/refusal';
import { shown } from './choice';
import { isStandIn } from './standIns';
import { textOf } from './text';

/** Texts that tell one thing from all others, and what a message says when they don't. */
const kinds = {
	id: {
		noun: 'an ID',
		cure: 'Check the column that it comes from; where there is none, leave the cell empty.',
	},
	reference: {
		noun: 'a reference',
		cure: 'Check the column that it comes from, and give the number that is meant.',
	},
} as const;

/** Line breaks, zero-width spaces, direction marks, fillers, and the Braille pattern without a dot. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** A cut number or a failed formula as a part of an id, whatever stands around it: `RET1.23457E+17`, `R-#NV`. */
const cutInside = /\d[.,]\d*[eE]\+?\d{2,3}(?!\d)/;
const failedInside = /#(?:N\/A|NV|[\p{Lu}_¿¡]{2,}(?:\/0)?[!?])/u;
/** `R-{{ $json.number }}` of an empty cell: every row would be the same event. */
const openEnd = /[\p{L}\p{N}] ?[\p{Pd}_/:#]$/u;
/** Exporters and keyboards have more than one. */
const apostrophe = /^['‘’‚`´＇]./su;
const quote = '["“”„«»\'‘’‚`´＇]';
const inQuotes = new RegExp(`^${quote}(.+)${quote}$`, 'su');
/** What is left when only the mark in front was taken off. */
const quoteBehind = new RegExp(`[\\p{L}\\p{N}]${quote}$`, 'u');

/**
 * A reference or an id, as {@link textOf} reads it. It must not look like another one, and must say something.
 *
 * @throws Refusal naming the cure
 */
export function idOf(
	value: unknown,
	label: string,
	{ kind = 'id', maxLength }: { kind?: keyof typeof kinds; maxLength?: number } = {},
): string | undefined {
	const id = textOf(value, label, maxLength);
	const problem = id === undefined ? undefined : problemOf(id, kind);
	if (id === undefined || problem === undefined) return id;
	throw new Refusal(`${label} is '${shown(id)}', ${problem}`, { field: label });
}

function problemOf(id: string, kind: keyof typeof kinds): string | undefined {
	const [unseen] = invisible.exec(id) ?? [];
	if (unseen !== undefined || !id.isWellFormed()) {
		return `and holds invisible characters${unseen === undefined ? '' : ` (${codeOf(unseen)})`}, so it would be another one than it looks like. Type it again without them.`;
	}
	if (cutInside.test(id))
		return ': a long number lost its digits when the file was saved. Format the column as text, enter the number again and save the file again.';
	if (failedInside.test(id)) return "where a spreadsheet's formula failed. Correct the formula.";
	const [, inside] = inQuotes.exec(id) ?? [];
	if (inside !== undefined) return `in quotes. Take the quotes off: ${shown(inside)}.`;
	if (apostrophe.test(id))
		return `with an apostrophe in front. Take the apostrophe off: ${shown([...id].slice(1).join(''))}.`;
	if (quoteBehind.test(id))
		return `with a quotation mark behind it. Take it off: ${shown(id.slice(0, -1))}.`;
	const { noun, cure } = kinds[kind];
	if (isStandIn(id))
		return `which is what a missing value looks like and can't be ${noun}. ${cure}`;
	if (kind !== 'reference' || !openEnd.test(id)) return undefined;
	return 'and nothing follows its last sign: the cell that its end comes from is empty. Fill it in.';
}

const codeOf = (character: string) =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
