import { allFields, breaking, holdsFields } from './built.mts';

describe('no default moves money', () => {
	it('every field has a default: n8n would make one up', () => {
		expect(breaking((field) => field.default !== undefined)).toEqual([]);
		expect(
			breaking(({ type, default: initial }) => type !== 'boolean' || typeof initial === 'boolean'),
		).toEqual([]);
	});

	it('amounts, fees, references, keys and ids start empty', () => {
		const precious =
			/amount|fee$|reference|price|total|plan$|key$|id$|^currency$|currencies$|days$/i;
		expect(
			breaking(({ name, default: initial, type }, { nested }) => {
				if (!precious.test(name) || /Unit$|Mode$|Json$|^allowWithout/.test(name)) return true;
				if (type === 'collection') return Object.keys(initial ?? {}).length === 0;
				// A line that was added starts at zero; `Only When Expiring Within Days` asks for nothing at zero.
				return initial === '' || (initial === 0 && (nested || name === 'onlyWithinDays'));
			}),
		).toEqual([]);
	});

	it("no documented example is anybody's default: two people would share a key or an order", () => {
		expect(
			breaking(({ default: initial }) => !/[0-9a-f]{8}-[0-9a-f]{4}/.test(`${initial}`)),
		).toEqual([]);
	});

	it('collections and rows start without an entry', () => {
		expect(
			breaking((field) => !holdsFields(field) || Object.keys(field.default ?? {}).length === 0),
		).toEqual([]);
	});

	it('what could go wrong starts on its safe side', () => {
		const safe: Record<string, unknown> = {
			allowWithoutReference: false,
			amountMode: 'exact',
			amountUnit: 'major',
			check: 'orderFirst',
			environment: 'playground',
			lineTolerance: 0,
			shippingDelay: 0,
		};
		const isSafe = (name: string, initial: unknown) => !(name in safe) || safe[name] === initial;
		// Klar moves no money and has no playground.
		expect(breaking(({ name, default: initial }) => isSafe(name, initial))).toEqual([
			'KlarApi.environment',
		]);
		const found = new Set(allFields.map(({ field }) => field.name));
		expect(Object.keys(safe).filter((name) => !found.has(name))).toEqual([]);
	});
});
