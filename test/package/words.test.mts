import { breaking, choicesOf, nodes } from './built.mts';

/** One term per thing: what people read never says the left, because everything else says the right. */
const glossary: ReadonlyArray<[avoided: RegExp, used: string]> = [
	[/seat-?belt/i, 'Check: …'],
	[/\bmajor units?\b/i, '49.90'],
	[/\bexpected merchant reference\b/i, 'your order number'],
	[/\bbusiness event\b/i, 'your return or shipment number'],
	[/\bapproved plan\b/i, 'Only If the Plan Is Still'],
	[/\bamount mode\b/i, 'How Much'],
	[/\bUUID\b/, 'ID'],
	[/\bverdict\b/i, 'result'],
];

/** Words of programmers. */
const code =
	/\b(?:undefined|null|boolean|ENOTFOUND|ECONNREFUSED|stack trace|regex|payload|endpoint)\b/;
/** `orderId`, but not `PayPal` and the like. */
const camelCase = /(?<![\w{$./'])[a-z]+[A-Z]\w+/;

const textsOf = (field: Parameters<typeof choicesOf>[0]) =>
	[
		field.displayName,
		field.description,
		field.hint,
		...choicesOf(field).flatMap((choice) => [choice.name, choice.description, choice.action]),
	].filter((text) => text !== undefined);

it('every text uses one term for one thing', () => {
	const avoided = (text: string) => glossary.some(([word]) => word.test(text));
	expect(breaking((field) => !textsOf(field).some(avoided))).toEqual([]);
});

it('no text speaks like a program', () => {
	const isCode = (text: string) => code.test(text) || camelCase.test(text);
	// What is written as JSON has the API's own names.
	expect(breaking((field) => field.type === 'json' || !textsOf(field).some(isCode))).toEqual([]);
});

it('labels fit into the panel, which cuts longer ones (n8n 2.41.1, seen 2026-11)', () => {
	const fits = (label: string) => label.length <= 50;
	const isNotice = (field: { type: string }) => field.type === 'notice';
	expect(
		breaking(
			(field) =>
				isNotice(field) ||
				[field.displayName, ...choicesOf(field).map(({ name }) => name)].every(fits),
		),
	).toEqual([]);
});

it('descriptions are short enough to be read in a tooltip', () => {
	expect(breaking(({ description = '' }) => description.length <= 260)).toEqual([]);
});

it('the nodes say in one line what they do', () => {
	for (const { description } of nodes.map(({ description: one }) => one)) {
		expect(description.length).toBeLessThanOrEqual(90);
	}
});
