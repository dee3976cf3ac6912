import { readFileSync } from 'node:fs';
import { klarna, kustom } from '../../nodes/orderManagement/brand.ts';
import type { TwinName } from './built.mts';
import { credentials, twin } from './built.mts';

/** Kustom dropped them with the upgrade (help.kustom.co article 269361). */
const klarnaOnlyOperations = ['extendDueDate', 'getDueDateOptions', 'triggerSendOut'];

/** Where the two nodes may differ, and why. Everything else is the same. */
const allowed: Array<[place: RegExp, reason: string]> = [
	[/^(displayName|name|description|defaults\.name|icon\.(light|dark))$/, 'the name of the brand'],
	[/^credentials\.\w+/, 'each has its own credential'],
	[/^requestDefaults\.baseURL$/, 'each has its own hosts'],
	[
		/^properties\.operation@capture\.options\.(extendDueDate|getDueDateOptions|triggerSendOut)\./,
		'Kustom dropped these operations',
	],
	[
		/^properties\.(feeNotice|numberOfDays|maxFee|reference)@capture\./,
		'fields of an operation that Kustom dropped',
	],
	[/^subtitle$/, 'names the operations that Kustom dropped'],
	[/\.line\.values\.subscription\./, "Kustom's lines know no subscription"],
	[/\.line\.values\.type\.options\.package\./, "Kustom's lines may be of one more type"],
];

/** The same for the credentials. */
const allowedInCredentials: Array<[place: RegExp, reason: string]> = [
	[/^(displayName|name|icon\.(light|dark))$/, 'the name of the brand'],
	[/^properties\.region\./, 'Kustom serves Europe only'],
	[/^properties\.username\.placeholder$/, 'user names look different'],
	[/^properties\.password\.(placeholder|description)$/, 'keys look different, and the portals'],
	[/^test\.request\.baseURL$/, 'each has its own hosts'],
	[/^test\.rules\.\d\.properties\.message$/, 'names the brand, and the region where there is one'],
];

/** Every value of a description by its place; entries of a list are found by their name, not their position. */
function flat(value: unknown, place = ''): Map<string, string> {
	if (!(value instanceof Object)) return new Map([[place, JSON.stringify(value) ?? 'undefined']]);
	if (typeof value === 'function') return new Map([[place, 'function']]);
	const entries = Array.isArray(value) ? keyed(value) : Object.entries(value);
	if (isListOfOperations(place)) return new Map([[place, withoutKlarnaOnly(value)]]);
	return new Map(
		entries.flatMap(([name, entry]) => [
			...flat(entry, place === '' ? String(name) : `${place}.${String(name)}`),
		]),
	);
}

interface Named {
	name?: string;
	value?: string;
	displayOptions?: { show?: { resource?: string[] } };
}

/** The entries of a list by their names; where a name comes twice, the second one is numbered. */
function keyed(list: unknown[]): Array<[string, unknown]> {
	const keys = list.map(keyOf);
	return list.map((entry, index) => {
		const key = keys[index] ?? '';
		const before = keys.slice(0, index).filter((other) => other === key).length;
		return [before === 0 ? key : `${key}#${before}`, entry];
	});
}

function keyOf(entry: unknown, index: number): string {
	const { name, value, displayOptions } = entry as Named;
	const resources = displayOptions?.show?.resource?.join('+');
	const key = value ?? name ?? String(index);
	return resources === undefined ? key : `${key}@${resources}`;
}

const isListOfOperations = (place: string) => place.endsWith('displayOptions.show.operation');

function withoutKlarnaOnly(operations: unknown): string {
	const listed = operations as string[];
	return JSON.stringify(listed.filter((name) => !klarnaOnlyOperations.includes(name)));
}

function differences(one: unknown, other: unknown): string[] {
	const [first, second] = [flat(one), flat(other)];
	const places = new Set([...first.keys(), ...second.keys()]);
	return [...places].filter((place) => first.get(place) !== second.get(place));
}

/** What is not allowed, and what is allowed without being there. */
function surprises(found: readonly string[], table: typeof allowed) {
	return {
		unexpected: found.filter((place) => !table.some(([pattern]) => pattern.test(place))),
		unused: table.filter(([pattern]) => !found.some((place) => pattern.test(place))),
	};
}

it('the nodes of Kustom and Klarna differ in nothing but what the two vendors make different', () => {
	const found = differences(twin('Klarna').description, twin('Kustom').description);
	expect(surprises(found, allowed)).toEqual({ unexpected: [], unused: [] });
});

it('the credentials of Kustom and Klarna differ in nothing but what the two vendors make different', () => {
	const [one, other] = ['KlarnaApi', 'KustomApi'].map(
		(name) => credentials.find(({ className }) => className === name)?.type,
	);
	const found = differences({ ...one }, { ...other });
	expect(surprises(found, allowedInCredentials)).toEqual({ unexpected: [], unused: [] });
});

it.each<[TwinName, Map<string, string>]>([
	['Klarna', flat(twin('Klarna').description)],
	['Kustom', flat(twin('Kustom').description)],
])('%s never speaks of the other brand', (name, values) => {
	const other = name === 'Klarna' ? /kustom|\bkco/i : /klarna/i;
	const spoken = [...values].filter(([place]) => !/url|baseURL|codex/i.test(place));
	expect(spoken.filter(([, value]) => other.test(value))).toEqual([]);
});

it('the two files of the nodes are the same but for the names', () => {
	const [one, other] = ['Klarna', 'Kustom'].map((name) =>
		readFileSync(`nodes/${name}/${name}.node.ts`, 'utf8')
			.replaceAll(name, 'Brand')
			.replaceAll(name.toLowerCase(), 'brand'),
	);
	expect(one).toBe(other);
});

it('the brands are told apart by data alone, and the data has the same shape', () => {
	const shape = (brand: object) =>
		Object.entries(brand).map(([name, value]) => `${name}: ${typeof value}`);
	expect(shape(klarna)).toEqual(shape(kustom));
	expect(shape(klarna).join()).not.toContain('function');
});
