import type { INodePropertyOptions } from 'n8n-workflow';
import { byName } from './alphabetical';

/** Options named after their API values: `shipping_fee` → Shipping Fee, `PickUpStore` → Pick Up Store, A to Z. */
export function namedOptions(values: readonly string[]): INodePropertyOptions[] {
	return values.map((value) => ({ name: titleCase(value), value })).sort(byName);
}

function titleCase(value: string): string {
	const words = value === value.toUpperCase() ? value.toLowerCase() : value;
	return words
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/^DHL(?=[A-Z])/, 'DHL ')
		.split(/[_ ]/)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}
