import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

/** The parts of package.json that n8n and npm read. */
export interface Manifest {
	name: string;
	version: string;
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[]; [key: string]: unknown };
	[key: string]: unknown;
}

export const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** `dist/nodes/Klarna/Klarna.node.js` → `Klarna`: n8n looks for a class of the file's name. */
export const classNameOf = (path: string) => path.split('/').at(-1)?.split('.')[0] ?? '';

function instanceOf<Instance>(path: string): Instance {
	// The built files are CommonJS outside the test's own modules.
	const module = jest.requireActual<Record<string, new () => Instance>>(join(process.cwd(), path));
	const Type = module[classNameOf(path)];
	if (!Type) throw new Error(`${path} has no class ${classNameOf(path)}: run the build first`);
	return new Type();
}

/** Everything that the package registers, as n8n would load it. */
export const nodes = manifest.n8n.nodes.map((path) => ({
	path,
	className: classNameOf(path),
	description: instanceOf<INodeType>(path).description,
}));

export const credentials = manifest.n8n.credentials.map((path) => ({
	path,
	className: classNameOf(path),
	type: instanceOf<ICredentialType>(path),
}));

export type TwinName = 'Klarna' | 'Kustom';

/** The two nodes that share their operations. */
export function twin(className: TwinName): (typeof nodes)[number] {
	const node = nodes.find((candidate) => candidate.className === className);
	if (!node) throw new Error(`package.json registers no ${className}`);
	return node;
}

export interface FieldPlace {
	/** Where the field is, for messages: `Klarna.orderLines.line.quantity`. */
	path: string;
	field: INodeProperties;
	/** Fields that stand in a collection or in a row, not at the top. */
	nested: boolean;
}

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

export const holdsFields = ({ type }: INodeProperties) =>
	type === 'collection' || type === 'fixedCollection';

/** A field with everything inside it. */
export function fieldsIn(fields: readonly Entry[], path: string, nested = false): FieldPlace[] {
	return fields.flatMap((entry) => {
		const place = `${path}.${entry.name}`;
		if ('values' in entry) return fieldsIn(entry.values, place, true);
		if (!('type' in entry)) return [];
		const inside = holdsFields(entry) ? fieldsIn(entry.options ?? [], place, true) : [];
		return [{ path: place, field: entry, nested }, ...inside];
	});
}

/** Every field of every node and credential of the package. */
export const allFields: FieldPlace[] = [
	...nodes.flatMap(({ className, description }) => fieldsIn(description.properties, className)),
	...credentials.flatMap(({ className, type }) => fieldsIn(type.properties, className)),
];

/** The choices of a field with a list, if it has one. */
export function choicesOf({ type, options = [] }: INodeProperties): INodePropertyOptions[] {
	const isList = type === 'options' || type === 'multiOptions';
	return isList
		? options.filter((option): option is INodePropertyOptions => 'value' in option)
		: [];
}

/** Places of all fields that break a rule; a rule is kept when there are none. */
export const breaking = (rule: (field: INodeProperties, place: FieldPlace) => boolean) =>
	allFields.filter((place) => !rule(place.field, place)).map(({ path }) => path);
