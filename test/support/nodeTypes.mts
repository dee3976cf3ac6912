import 'reflect-metadata';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DirectoryLoader, RoutingNode } from 'n8n-core';
import type {
	ICredentialType,
	IExecuteFunctions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import type { BrandId } from '../../contract/brand.ts';

const requireBuilt = createRequire(join(process.cwd(), 'package.json'));

const built = (...path: string[]) => join(process.cwd(), 'dist', ...path);

/** Our nodes, by their type names. */
export type NodeName = BrandId | 'klar';

const classNames = { klar: 'Klar', klarna: 'Klarna', kustom: 'Kustom' } as const satisfies Record<
	NodeName,
	string
>;

/** The built node, as n8n would load it. */
export function builtNode(brand: NodeName): INodeType {
	const name = classNames[brand];
	const module = load<Record<string, new () => INodeType>>(built('nodes', name, `${name}.node.js`));
	return instantiate(module, name);
}

/** The built credential type. */
export function builtCredential(brand: NodeName): ICredentialType {
	const name = `${classNames[brand]}Api`;
	const module = load<Record<string, new () => ICredentialType>>(
		built('credentials', `${name}.credentials.js`),
	);
	return instantiate(module, name);
}

function load<Module extends object>(path: string): Module {
	// The built files are CommonJS outside the test's own modules.
	return requireBuilt(path) as Module;
}

function instantiate<Instance>(module: Record<string, new () => Instance>, name: string): Instance {
	const Type = module[name];
	if (!Type) throw new Error(`dist has no ${name}: run the build first`);
	return new Type();
}

/** What n8n's server does when it registers a node; only a declarative one needs anything. */
export function register(node: INodeType): INodeType {
	if (node.execute) return node;
	DirectoryLoader.applyDeclarativeNodeOptionParameters(node);
	node.execute = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as never, node).runNode()) ?? [];
	};
	return node;
}

/** The type `Start`, where an execution begins. */
export const trigger: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	} satisfies INodeTypeDescription,
	execute: async function (this: IExecuteFunctions) {
		return await Promise.resolve([this.getInputData()]);
	},
};
