import { readFileSync } from 'node:fs';
import { z } from 'zod/v4';

/** What a description states about one field; a field that is only seen in a sample has no facts but its name. */
export interface Fact {
	/** `string`, `integer`, `boolean`, the name of a schema, or one of these with `[]`. */
	type?: string;
	minimum?: number;
	maximum?: number;
	maxLength?: number;
	minItems?: number;
	maxItems?: number;
	enum?: string[];
	required?: boolean;
}

export type Documented = Record<string, Fact>;

export interface DocumentedOperation {
	method: string;
	/** `…` stands for the path of the order. */
	path: string;
	request?: string;
	response?: string;
	success?: number;
	headers?: string[];
	/** Kustom's pages print the body of an answer: none, a text, or the fields of a schema. */
	answer?: string;
	idempotencyKey: boolean;
}

export const readFacts = (file: string): unknown =>
	JSON.parse(readFileSync(`test/unit/contract/fixtures/${file}`, 'utf8'));

export const orderPath = '/ordermanagement/v1/orders/{order_id}';

interface JsonSchema extends Omit<Fact, 'required'> {
	properties?: Record<string, JsonSchema>;
	items?: JsonSchema;
	additionalProperties?: unknown;
	required?: string[];
}

/**
 * Compares a schema of the contract with what a vendor states, field by field and in both directions. Formats
 * (int32, date-time) aren't compared: the contract leaves them to the API.
 */
export class Comparison {
	readonly compared = new Set<string>();

	constructor(
		private readonly schemas: Readonly<Record<string, Documented>>,
		/** What a request may carry is documented exactly; what the API reports is read with less strictness. */
		private readonly direction: 'request' | 'report',
	) {}

	/** The differences in words; none if contract and vendor agree. `name` may end with `[]`. */
	of(schema: z.ZodType, name: string): string[] {
		const json = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
		return this.ofType(json, name, name);
	}

	private ofType(mine: JsonSchema, stated: string, path: string): string[] {
		if (stated.endsWith('[]')) {
			if (mine.type !== 'array' || !mine.items) return [`${path} is no list`];
			return this.ofType(mine.items, stated.slice(0, -2), path);
		}
		const documented = this.schemas[stated];
		if (!documented) return mine.type === stated ? [] : [`${path} is ${mine.type}, not ${stated}`];
		this.compared.add(stated);
		return [...this.ofExtras(mine, path), ...this.ofFields(mine, documented, path)];
	}

	private ofExtras({ additionalProperties }: JsonSchema, path: string): string[] {
		const strict = additionalProperties === false;
		if (this.direction === 'request') return strict ? [] : [`${path} takes unknown fields`];
		return strict ? [`${path} refuses fields that the API may add`] : [];
	}

	private ofFields(mine: JsonSchema, documented: Documented, path: string): string[] {
		const properties = mine.properties ?? {};
		const required = new Set(mine.required);
		const names = new Set([...Object.keys(documented), ...Object.keys(properties)]);
		return [...names].flatMap((name) => {
			const place = `${path}.${name}`;
			const field = properties[name];
			const fact = documented[name];
			if (!field) return [`${place} is missing`];
			if (!fact) return [`${place} is invented`];
			if (fact.type === undefined) return [];
			const own = { ...withoutSafeBounds(field), required: required.has(name) || undefined };
			return [...this.ofType(field, fact.type, place), ...this.ofLimits(own, fact, place)];
		});
	}

	private ofLimits(mine: Fact, stated: Fact, place: string): string[] {
		return comparedFacts.flatMap((name) => {
			const lax = this.direction === 'report' && mine[name] === undefined;
			const same = JSON.stringify(mine[name]) === JSON.stringify(stated[name]);
			const words = `${place} has ${name} ${String(mine[name])}, documented is ${String(stated[name])}`;
			return same || lax ? [] : [words];
		});
	}
}

const comparedFacts = [
	'minimum',
	'maximum',
	'maxLength',
	'minItems',
	'maxItems',
	'enum',
	'required',
] as const satisfies ReadonlyArray<keyof Fact>;

/** Every whole number of zod ends where numbers lose their digits; that is no limit of the API. */
function withoutSafeBounds(field: JsonSchema): JsonSchema {
	const { minimum, maximum, ...rest } = field;
	return {
		...rest,
		...(minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
		...(maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
	};
}
