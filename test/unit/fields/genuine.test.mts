import fc from 'fast-check';
import { idOf } from '../../../nodes/shared/fields/identifier.ts';
import { textOf } from '../../../nodes/shared/fields/text.ts';
import { Refusal } from '../../../nodes/shared/errors/refusal.ts';
import { refusalOf } from '../refusalOf.mts';

/** What a spreadsheet or an export made of a value never counts as what somebody wrote. */
const read = (value: unknown) => textOf(value, 'Text');
const messageOf = (value: unknown) => refusalOf(() => read(value)).message;

describe('a formula that failed, or is not done, is no text', () => {
	it.each([
		...['#NAME?', '#N/A', '#NV', '#DIV/0!', '#REF!', '#VALUE!', '#NUM!', '#NULL!', '#SPILL!'],
		...['#BEZUG!', '#WERT!', '#ZAHL!', '#NOMBRE?', '#¿NOMBRE?', '#¡DIV/0!', '#VALEUR!', '#NOM?'],
		...['#SAKNAS!', '#DIVISION/0!', '#I/T', '#VERDI!', '#PUUTTUU!', '#JAKO/0!', '#ARVO!', '#CALC!'],
		...[
			'#ADR!',
			'#N/D',
			'#ARG!',
			'#DZIEL/0!',
			'#HIÁNYZIK',
			'#NENÍ_K_DISPOZICI',
			'#ССЫЛКА!',
			'#Н/Д',
		],
		...['#ERROR!', '#GETTING_DATA', '#BUSY!', ' #N/A ', 'Err:502', 'Fehler:508'],
		...['RET-#N/A', 'Parcel #DIV/0! of 2', '#REF!-1'],
	])('%s', (text) => {
		expect(messageOf(text)).toMatch(
			/a missing value looks like .*formula failed.*Correct the formula/,
		);
	});

	it.each([
		'Loading...',
		'Loading…',
		'Wird geladen...',
		'Wird geladen…',
		'Chargement...',
		'Laden...',
	])('%s', (text) => {
		expect(messageOf(text)).toMatch(/still at work.*again later.*without the dots/);
	});

	it.each([
		'Caricamento in corso...',
		'Cargando…',
		'Läser in …',
		'Ladataan...',
		'読み込んでいます...',
	])('%s', (text) => {
		expect(messageOf(text)).toContain('still at work');
	});

	it('##### says that a column is too narrow', () => {
		expect(messageOf('#####')).toContain('Widen the column');
	});
});

describe('a long number that was cut is no number', () => {
	it.each([
		...[
			'1.23457E+17',
			'3.40434E+17',
			'1,23457E+17',
			'1.23457e+17',
			'1E+20',
			'9,4001e21',
			'1.2E-05',
		],
		...['-1.23457E+17', '34.0434E+16', 'R-1.23457E+17', 'Parcel 3,40434E+17 of 2'],
		'https://example.com/?n=3.40434E+17',
	])('%s', (text) => {
		expect(messageOf(text)).toMatch(
			/lost its digits when the file was saved. Format the column as/,
		);
	});

	it.each([1e21, 1.5e-7, 12_345_678_901_234_567_890])('%d as a number', (number) => {
		expect(messageOf(number)).toContain('lost its last digits');
	});
});

describe('the wrapping of an export is no part of a text', () => {
	it.each([
		['="00340434161094042557"', 'Take the wrapping off: 00340434161094042557.'],
		['=“R-123”', 'Take the wrapping off: R-123.'],
		['= "R-123"', 'Take the wrapping off: R-123.'],
		['=A1&B1', 'a formula and not its result'],
		['=HYPERLINK("https://example.com";"R-1")', 'a formula and not its result'],
		["'00340434161094042557", 'Take the apostrophe off: 00340434161094042557.'],
		["'R-123", 'Take the apostrophe off: R-123.'],
		["'+46 70 123 45 67", 'Take the apostrophe off: +46 70 123 45 67.'],
		["'R-123'", 'Take the apostrophe off'],
		['[object Object]', 'whole group of values'],
	])('%s', (text, words) => {
		expect(messageOf(text)).toContain(words);
	});
});

it.each([
	...['#N-12', '#1001', 'N-12', '#A12', 'Gate #B', '#B', 'C#', '#1', 'Nr. 5', 'A/B', '50 % off!'],
	...["'s-Hertogenbosch", "'t Zand", "'Classic' T-Shirt", "Levi's", "O'Neill", "'"],
	...['1E5', '5E12', '2E', 'E+17', '1.5', '00123', '=====', 'a = b', '100%', '0'],
	...['Thank you for your order. See you soon...', 'A very long name that somebody cut o...'],
	...[
		'Err:1',
		'INV:502',
		'Order:512',
		'undefined',
		'n/a',
		'-',
		'NaN',
		'❤️',
		'名前',
		'Zoë',
		'…',
		'...',
	],
])('%s is a text like any other', (text) => {
	expect(read(text)).toBe(text);
});

it('what is taken is what was given, but for the spaces around it', () => {
	const cells = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.string({ unit: 'grapheme' }),
		fc.stringMatching(/^['="#.\- ]{0,3}[A-Za-z0-9/+,]{0,8}[!?.… "']{0,3}$/),
	);
	const check = fc.property(cells, (given) => {
		for (const reader of [read, (value: unknown) => idOf(value, 'Reference')]) {
			const taken = outcomeOf(() => reader(given));
			if (taken instanceof Refusal) expect(taken.message.length).toBeLessThan(400);
			else expect(taken).toBe(given.trim() === '' ? undefined : given.trim());
		}
	});
	fc.assert(check, { numRuns: 3000 });
});

it('words and numbers of people pass', () => {
	const word = fc.stringMatching(/^[A-Za-zÅÄÖåäöéüß]{2,12}$/);
	const check = fc.property(word, fc.nat(), (name, number) => {
		for (const text of [
			`${name}-${number}`,
			`#${number}`,
			`${number}`,
			`${name} ${name}, ${name}.`,
		]) {
			expect(read(text)).toBe(text);
		}
		expect(idOf(`${name}-${number}`, 'Reference')).toBe(`${name}-${number}`);
	});
	fc.assert(check);
});

it.each([
	'#'.repeat(1e6),
	`#${'A'.repeat(1e6)}a`,
	`'${'a'.repeat(1e6)}`,
	`${'1'.repeat(1e6)}E+17`,
	`(${'a '.repeat(5e5)}`,
])('a megabyte is judged at once, whatever it looks like', (text) => {
	const startMs = performance.now();
	outcomeOf(() => idOf(text, 'Reference'));
	expect(performance.now() - startMs).toBeLessThan(1000);
});

function outcomeOf(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
}
