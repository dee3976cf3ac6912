import type { OrderSeed } from '../../support/simulator.mts';
import type { RunPlan, Step } from '../plan/plan.mts';
import type { Random } from '../random.mts';
import type { SheetRow } from './sheet.mts';
import { numberIn, referenceOf } from './sheet.mts';

/** Whether a spreadsheet takes a reference for a number. */
const isPlainNumber = (text: string) => /^\d+$/.test(text);

/**
 * How the references of a run are written. Neighbours of the last two look alike and are different events: only what is a
 * number as a whole loses its zeros.
 */
const styles = {
	word: referenceOf,
	blanks: (number) => `Rücksendung Nr ${number} - B`,
	number: (number) => String(1000 + number),
	steps: (number) => `R-${number >> 1}/${number % 2 === 0 ? '2' : '02'}`,
	fraction: (number) => `${100 + (number >> 1)}.5${number % 2 === 0 ? '' : '0'}`,
} as const satisfies Record<string, (number: number) => string>;

type Look = (text: string, random: Random) => string;

const blank = ['\u00a0', '\u3000', '\u2009', '\u202f', '  ', '\u00a0 '] as const;
const dash = ['\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\ufe63'] as const;

const wide = (text: string) =>
	text
		.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0))
		.replaceAll(' ', '\u3000');

/** What keyboards, mails and spreadsheets make of a reference, in the order in which it can happen to it. */
const looks: readonly Look[] = [
	(text, random) => (isPlainNumber(text) ? random.pick(['0', '000'] as const) + text : text),
	(text, random) => (isPlainNumber(text) ? text + random.pick(['.0', '.00'] as const) : text),
	(text, random) => (random.chance(0.5) ? text.toUpperCase() : text.toLowerCase()),
	(text) => text.normalize('NFD'),
	(text, random) => text.replace(/ /g, () => random.pick(blank)),
	(text, random) => text.replace(/-/g, () => random.pick(dash)),
	(text, random) => random.pick(blank) + text + random.pick(blank),
	wide,
];

/** The same reference as somebody else writes it: one or several things happened to it. */
export function anotherLook(random: Random, reference: string): string {
	const usual = random.integer(0, looks.length - 1);
	return looks.reduce(
		(text, look, index) => (index === usual || random.chance(0.15) ? look(text, random) : text),
		reference,
	);
}

/**
 * The run with its references in many looks: those of its rows anew in every step, as a file changes when it is saved
 * again, and those that the orders have already.
 */
export function withLooks(random: Random, plan: RunPlan): RunPlan {
	const names = Object.keys(styles) as Array<keyof typeof styles>;
	const style = styles[names[random.integer(0, names.length - 1)] ?? 'word'];
	const dress = (step: Step) => ({
		...step,
		sheet: step.sheet.map((row) => dressed(random, style, row)),
	});
	return {
		...plan,
		orders: plan.orders.map((order) => withLooksInside(random, style, order)),
		early: plan.early.map(dress),
		late: plan.late.map(dress),
		final: dress(plan.final),
	};
}

function dressed(random: Random, style: (number: number) => string, row: SheetRow): SheetRow {
	const number = numberIn(row.reference);
	if (number === undefined) {
		const nothing = random.pick(['', '', ' ', '\u00a0'] as const);
		return { ...row, columns: { ...row.columns, reference: nothing } };
	}
	const reference = style(number);
	const given = style === styles.word ? row.columns.reference : reference;
	const columns = { ...row.columns, reference: written(random, given, reference) };
	return { ...row, reference, columns };
}

/** A spreadsheet may also hand a number over as one. */
function written(random: Random, given: string | number, reference: string): string | number {
	if (random.chance(0.4)) return given;
	if (isPlainNumber(reference) && random.chance(0.2)) return Number(reference);
	return anotherLook(random, reference);
}

function withLooksInside(
	random: Random,
	style: (number: number) => string,
	{ captures = [], refunds = [], ...order }: OrderSeed,
): OrderSeed {
	const inside = <Entry extends { reference?: string }>(entry: Entry): Entry => {
		const number = numberIn(entry.reference);
		return number === undefined
			? entry
			: { ...entry, reference: anotherLook(random, style(number)) };
	};
	return { ...order, captures: captures.map(inside), refunds: refunds.map(inside) };
}
