import { fieldOfColumn } from '../../nodes/orderManagement/columns/instructionColumns.ts';
import { resultColumns } from '../../nodes/orderManagement/output/resultColumns.ts';
import { operationExamples } from '../support/operationExamples.mts';
import type { TwinName } from './built.mts';
import { choicesOf, twin } from './built.mts';

/** What the tables of columns, fields and operations say of one another, where no compiler asks. */
const brands: TwinName[] = ['Klarna', 'Kustom'];

/** Results tell it, and it holds in the next run; a person gives 'Check: Your Order Number' instead. */
const withoutField = ['expectedMerchantReference1'];

it.each(brands)('every column of a sheet fills a field of %s', (brand) => {
	const fields = twin(brand).description.properties.map(({ name }) => name);
	const dead = Object.values(fieldOfColumn).filter((field) => !fields.includes(field));
	expect(dead).toEqual(withoutField);
});

it('a column that is both read and written is one that a result may repeat', () => {
	const both = Object.keys(fieldOfColumn).filter((name) =>
		(resultColumns as readonly string[]).includes(name),
	);
	expect(both.sort()).toEqual([
		'amount',
		'capture_id',
		'currency',
		'merchant_reference1',
		'order_id',
		'order_lines',
		'reference',
	]);
});

it.each(brands)('every operation of %s has an example that is run', (brand) => {
	const operations = twin(brand)
		.description.properties.filter(({ name }) => name === 'operation')
		.flatMap((field) =>
			choicesOf(field).map(
				({ value }) => `${String(field.displayOptions?.show?.resource?.[0])}.${String(value)}`,
			),
		);
	const shown = operationExamples.map(({ resource, operation }) => `${resource}.${operation}`);
	expect(operations.filter((operation) => !shown.includes(operation))).toEqual([]);
});
