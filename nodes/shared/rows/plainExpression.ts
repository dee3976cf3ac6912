import type { IDataObject } from 'n8n-workflow';
import { isSafeObjectProperty } from 'n8n-workflow';

/** `={{ $json.name }}`, `={{ $json["a name"] }}` and nothing else. */
const column = /^=\{\{\s*\$json(?:\.([\w$]+)|\[\s*(["'])([^\\]+?)\2\s*\])\s*\}\}$/;

/** The column that an expression takes as it is; `undefined` for any other text. */
export function columnOf(expression: string): string | undefined {
	const [, name, , quoted] = column.exec(expression) ?? [];
	return name ?? quoted;
}

/** A field whose value is known without asking n8n. */
interface Plain {
	value: unknown;
}

/**
 * A field's value, where it holds nothing but literals and plain `={{ $json.column }}`. n8n's engine evaluates every
 * expression twice for each item by itself; a third time for us would cost as much again (2.41.1, measured 2026-11).
 *
 * @param raw the field as the workflow holds it
 * @param item what `$json` stands for
 * @returns `undefined` where n8n has to evaluate it
 */
export function plainValue(raw: unknown, item: IDataObject): Plain | undefined {
	if (typeof raw === 'string') return plainText(raw, item);
	if (typeof raw !== 'object' || raw === null) return { value: raw };
	if (Array.isArray(raw)) {
		const parts = raw.map((part) => plainValue(part, item));
		return parts.every((part) => part !== undefined)
			? { value: parts.map(({ value }) => value) }
			: undefined;
	}
	const entries: Array<[string, unknown]> = [];
	for (const [name, part] of Object.entries(raw)) {
		const plain = plainValue(part, item);
		if (!plain) return undefined;
		entries.push([name, plain.value]);
	}
	return { value: Object.fromEntries(entries) };
}

function plainText(raw: string, item: IDataObject): Plain | undefined {
	if (!raw.startsWith('=')) return { value: raw };
	const name = columnOf(raw);
	// Names that n8n refuses for security, and what every object has, are n8n's to evaluate.
	if (name === undefined || typeof item !== 'object' || !isSafeObjectProperty(name))
		return undefined;
	if (!Object.hasOwn(item, name)) return name in item ? undefined : { value: undefined };
	const value = item[name];
	return typeof value === 'object' && value !== null ? undefined : { value };
}
