import type { INodeProperties } from 'n8n-workflow';
import { breaking, choicesOf, holdsFields } from './built.mts';

const smallWords = 'a|an|and|as|at|but|by|for|if|in|nor|of|on|or|per|so|the|to|up|vs|via|with';
const isTitleCase = (label: string) =>
	label
		.replace(/[()]/g, '')
		.split(' ')
		.every(
			(word, index) =>
				/^[A-Z0-9]/.test(word) || (index > 0 && new RegExp(`^(${smallWords})$`).test(word)),
		);

const labelsIn = (field: INodeProperties) => [
	field.displayName,
	...choicesOf(field).map(({ name }) => name),
];
const isSorted = (labels: readonly string[]) =>
	labels.join('|') === [...labels].sort((a, b) => a.localeCompare(b, 'en')).join('|');
/** `e.g.` is no end of a sentence. */
const sentencesIn = (text: string) =>
	text.replace(/e\.g\. /gi, '').split(/[.!?] (?=[A-Z'])/).length;

describe('labels', () => {
	it('are in Title Case', () => {
		// A notice has a sentence in place of a label.
		const isShort = (field: INodeProperties) => field.type !== 'notice';
		expect(breaking((field) => !isShort(field) || labelsIn(field).every(isTitleCase))).toEqual([]);
	});

	it('write ID, URL and JSON in capitals, and hold no emoji', () => {
		expect(
			breaking((field) =>
				labelsIn(field).every(
					(label) => !/\b(Id|Url|Uri|Json|Api)\b|\p{Emoji_Presentation}/u.test(label),
				),
			),
		).toEqual([]);
	});

	it('tell the entries of a list apart', () => {
		const differ = (field: INodeProperties) => {
			const names = choicesOf(field).map(({ name }) => name);
			const values = choicesOf(field).map(({ value }) => value);
			return new Set(names).size === names.length && new Set(values).size === values.length;
		};
		expect(breaking(differ)).toEqual([]);
	});
});

describe('lists', () => {
	it('of choices are A to Z', () => {
		expect(breaking((field) => isSorted(choicesOf(field).map(({ name }) => name)))).toEqual([]);
	});

	it('of optional fields are A to Z', () => {
		const inner = ({ type, options = [] }: INodeProperties) =>
			type === 'collection'
				? options.map((entry) => ('displayName' in entry ? entry.displayName : ''))
				: [];
		expect(breaking((field) => isSorted(inner(field)))).toEqual([]);
	});

	/** What everybody fills stands in front of them. */
	const first = ['name', 'reference', 'quantity', 'unit_price', 'total_amount', 'tax_rate'];

	it('of columns are A to Z as soon as there are too many to see at a glance', () => {
		const rowsOf = ({ type, options = [] }: INodeProperties) =>
			type === 'fixedCollection'
				? options.flatMap((entry) => ('values' in entry ? [entry.values] : []))
				: [];
		const inOrder = (row: INodeProperties[]) =>
			row.length < 5 ||
			isSorted(
				row.filter(({ name }) => !first.includes(name)).map(({ displayName }) => displayName),
			) ||
			isSorted(row.map(({ displayName }) => displayName));
		expect(breaking((field) => rowsOf(field).every(inOrder))).toEqual([]);
	});

	it('have a default that is one of their choices', () => {
		expect(
			breaking((field) => {
				const choices = choicesOf(field);
				return choices.length === 0 || choices.some(({ value }) => value === field.default);
			}),
		).toEqual([]);
	});
});

describe('descriptions and examples', () => {
	it('of switches start with Whether', () => {
		expect(
			breaking(
				({ type, description }) => type !== 'boolean' || /^Whether /.test(description ?? ''),
			),
		).toEqual([]);
	});

	it('of examples start with e.g.', () => {
		expect(
			breaking(
				(field) =>
					field.placeholder === undefined ||
					holdsFields(field) ||
					field.placeholder.startsWith('e.g. '),
			),
		).toEqual([]);
	});

	it('of buttons say what they add', () => {
		expect(
			breaking((field) => !holdsFields(field) || /^Add /.test(field.placeholder ?? '')),
		).toEqual([]);
	});

	it('are sentences: one without a full stop, several with it', () => {
		expect(
			breaking(({ description = '' }) => {
				if (description === '') return true;
				return (
					/^\S*[A-Z]/.test(description) &&
					description.endsWith('.') === sentencesIn(description) > 1
				);
			}),
		).toEqual([]);
	});

	it('say more than the label', () => {
		expect(breaking(({ description, displayName }) => description !== displayName)).toEqual([]);
	});

	it('use the words that n8n uses everywhere', () => {
		const words: Record<string, string> = {
			returnAll: 'Whether to return all results or only up to a given limit',
			limit: 'Max number of results to return',
			simplify: 'Whether to return a simplified version of the response instead of the raw data',
		};
		expect(
			breaking(({ name, description }) => !(name in words) || words[name] === description),
		).toEqual([]);
		expect(breaking(({ name, default: initial }) => name !== 'limit' || initial === 50)).toEqual(
			[],
		);
	});
});
