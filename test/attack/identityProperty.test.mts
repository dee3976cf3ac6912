import fc from 'fast-check';
import { openShops } from '../support/shop.mts';

/** Any two looks of a reference move money once; any two references move it twice. */
const shops = openShops();

const word = fc.stringMatching(/^[A-Z][A-Z0-9]{0,5}$/);
const number = fc.integer({ min: 1, max: 99_999 }).map(String);

/** A reference in a plain form, from parts that sheets and shops put together. */
const plain = fc.oneof(
	fc.tuple(word, number).map(([prefix, digits]) => `${prefix}-${digits}`),
	fc.tuple(word, number).map(([prefix, digits]) => `${prefix} ${digits}`),
	number,
);

/** Ways to write the same, each by hand: nothing here is the nodes' own. */
const looks: Array<(reference: string) => string> = [
	(reference) => reference.toLowerCase(),
	(reference) => reference.replace('-', '\u2011'),
	(reference) => reference.replace('-', '\u2013'),
	(reference) => reference.replace('-', '\u2212'),
	(reference) => reference.replace(' ', '\u00a0'),
	(reference) => reference.replace(' ', ' \u2003 '),
	(reference) => ` ${reference} `,
	(reference) =>
		[...reference]
			.map((sign) =>
				/[\dA-Z-]/.test(sign) ? String.fromCodePoint(sign.charCodeAt(0) + 0xfee0) : sign,
			)
			.join(''),
	(reference) => (/^\d+$/.test(reference) ? `000${reference}` : reference),
	(reference) => (/^\d+$/.test(reference) ? `${reference}.00` : reference),
];

/** Changes that make another reference of it. */
const others: Array<(reference: string) => string> = [
	(reference) => `${reference}1`,
	(reference) => `${reference}/2`,
	(reference) => `X${reference}`,
	(reference) => `${reference}\u00b2`,
	(reference) => (reference.includes('-') ? reference.replace('-', '-0') : `${reference}.5`),
	(reference) => (reference.includes(' ') ? reference.replace(' ', '') : `${reference}-1`),
];

/** Minor units that two rows of 1.00 moved, in one sheet or in two runs. */
async function movedBy(one: string, other: string, isOneSheet: boolean): Promise<number> {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const rows = [one, other].map((reference) => ({ order_id, amount: '1', reference }));
	const sheets = isOneSheet ? [rows] : rows.map((row) => [row]);
	for (const sheet of sheets) await shop.mapSheet(sheet);
	return await shop.movedMinor(order_id);
}

it('two looks of one reference never move money twice', async () => {
	const pair = fc.tuple(plain, fc.constantFrom(...looks), fc.constantFrom(...looks), fc.boolean());
	await fc.assert(
		fc.asyncProperty(pair, async ([reference, look, another, isOneSheet]) => {
			expect(await movedBy(look(reference), another(reference), isOneSheet)).toBe(100);
		}),
		{ numRuns: 60 },
	);
});

it('two references always move it twice, however alike they are', async () => {
	const pair = fc.tuple(plain, fc.constantFrom(...others), fc.boolean());
	await fc.assert(
		fc.asyncProperty(pair, async ([reference, change, isOneSheet]) => {
			expect(await movedBy(reference, change(reference), isOneSheet)).toBe(200);
		}),
		{ numRuns: 60 },
	);
});
