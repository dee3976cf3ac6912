import { idOf } from '../../../nodes/shared/fields/identifier.ts';
import { refusalOf } from '../refusalOf.mts';

describe('as a reference or an id, nothing stands for nothing', () => {
	it.each([
		...[
			'n/a',
			'N/A',
			'NA',
			'n.a.',
			'n. a.',
			'k.A.',
			'n.v.t.',
			'(n/a)',
			'-none-',
			'N / A',
			'none.',
			's/o',
			'-',
			'--',
			'---',
			'—',
			'–',
			'.',
			'..',
		],
		...[
			'...',
			'…',
			'?',
			'???',
			'/',
			'*',
			'_',
			'#',
			'()',
			'""',
			'none',
			'None',
			'NONE',
			'null',
			'NULL',
		],
		...[
			'nil',
			'undefined',
			'NaN',
			'(blank)',
			'(Leer)',
			'(none)',
			'<null>',
			'[empty]',
			'{null}',
			'(en blanco)',
		],
		...[
			'empty',
			'blank',
			'missing',
			'unknown',
			'TBD',
			'kein',
			'keine',
			'leer',
			'ohne',
			'ingen',
			'inget',
		],
		...[
			'saknas',
			'ei mitään',
			'geen',
			'aucun',
			'vide',
			'nessuno',
			'ninguno',
			'vacío',
			'nenhum',
			'brak',
		],
		...[
			'not available',
			'Keine Angabe',
			'FALSE',
			'FALSCH',
			'R-undefined',
			'R-NaN',
			'#ref!',
			'#n/a',
		],
	])('%s', (text) => {
		const refusal = refusalOf(() => idOf(text, 'Reference', { kind: 'reference' }));
		expect(refusal.message).toMatch(/a missing value looks like|still at work/);
		expect(refusal.facts.field).toBe('Reference');
	});

	it.each(['‘R-123', '’R-123', '`R-1', '´R-1', '"R-123"', '“R-123”', '„R-123“', '«R-123»', "'s-1"])(
		'%s is refused with its wrapping',
		(text) => {
			expect(refusalOf(() => idOf(text, 'Reference')).message).toMatch(
				/Take the (apostrophe|quotes) off/,
			);
		},
	);

	it.each([
		...['R-1', '0', '00', '12345.0', 'A', 'NO-1', 'none-1', 'N/A-1', 'Nanna', 'é', '名前', "'"],
		...['R-1/02', 'R-1²', '#N-12', '#1001', 'Ingeniør', 'nilsson', '(blank) 2', '(A1)', 'RET'],
	])('%s is one', (text) => {
		expect(idOf(text, 'Reference')).toBe(text);
	});

	it.each([
		...[0x00ad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x180e, 0x200b, 0x200d, 0x2060, 0x2800],
		...[0x3164, 0xfe00, 0xfe0f, 0xfeff, 0xffa0, 0xe0100, 0x0007, 0x2028],
	])('with the invisible character %i it is another one than it looks like', (code) => {
		const { message } = refusalOf(() => idOf(`R-1${String.fromCodePoint(code)}x`, 'Reference'));
		expect(message).toContain('invisible characters');
		expect(message).toContain(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
	});
});
