import type { INodeProperties } from 'n8n-workflow';
import type { TwinName } from './built.mts';
import { choicesOf, twin } from './built.mts';

const brands: TwinName[] = ['Klarna', 'Kustom'];
const always = ['resource', 'operation', 'requestOptions'];
/** Where the person says how much moves, and where that follows from the order. */
const namesAmount = ['capture.create', 'refund.create'];
const movesMoney = ['capture.create', 'order.cancelOrRefund', 'refund.create'];

/** Every operation that the node offers: `refund.create`. */
function operationsOf(brand: TwinName): string[] {
	const fields = twin(brand).description.properties.filter(({ name }) => name === 'operation');
	return fields.flatMap((field) =>
		choicesOf(field).map(
			({ value }) => `${String(field.displayOptions?.show?.resource?.[0])}.${String(value)}`,
		),
	);
}

/** n8n shows a field where both its resource and its operation are chosen. */
function isShown({ displayOptions }: INodeProperties, operation: string): boolean {
	const [resource, name] = operation.split('.');
	const { show = {} } = displayOptions ?? {};
	const listed = (values: unknown[] | undefined, value?: string) =>
		values?.includes(value) ?? false;
	return listed(show.resource, resource) && listed(show.operation, name);
}

/** The same for an option, which is offered everywhere when nothing else is said. */
function isOffered(option: INodeProperties, operation: string): boolean {
	const { '/resource': resource, '/operation': name, ...show } = option.displayOptions?.show ?? {};
	if (resource === undefined && name === undefined) return true;
	return isShown(
		{ ...option, displayOptions: { show: { ...show, resource, operation: name } } },
		operation,
	);
}

const fieldsOf = (brand: TwinName) =>
	twin(brand).description.properties.filter(({ name }) => !always.includes(name));

/** The operations of a brand that show a field of this name. */
const placesOf = (brand: TwinName, name: string) =>
	operationsOf(brand).filter((operation) =>
		fieldsOf(brand).some((field) => field.name === name && isShown(field, operation)),
	);

describe.each(brands)('the fields of %s', (brand) => {
	it('are shown somewhere, each of them', () => {
		const hidden = fieldsOf(brand).filter(
			(field) => !operationsOf(brand).some((operation) => isShown(field, operation)),
		);
		expect(hidden.map(({ name }) => name)).toEqual([]);
	});

	it('are never shown twice for one operation', () => {
		for (const operation of operationsOf(brand)) {
			const names = fieldsOf(brand)
				.filter((field) => isShown(field, operation))
				// The required reference goes where the optional one comes.
				.filter(({ displayOptions }) => !displayOptions?.show?.['/options.allowWithoutReference'])
				.map(({ name }) => name);
			expect([operation, names]).toEqual([operation, [...new Set(names)]]);
		}
	});

	it('begin with the order, in every operation, behind what is asked before it', () => {
		for (const operation of operationsOf(brand)) {
			const [first] = fieldsOf(brand)
				.filter((field) => isShown(field, operation))
				.filter(({ name, type }) => type !== 'notice' && !['dataMode', 'dryRun'].includes(name));
			expect([operation, first?.name, first?.required]).toEqual([operation, 'orderId', true]);
		}
	});

	it.each(['reference', 'expectedMerchantReference', 'currency', 'amountMode'])(
		'ask for %s where money moves',
		(name) => {
			expect(placesOf(brand, name)).toEqual(expect.arrayContaining(namesAmount));
		},
	);

	it('ask for an amount only where there is one', () => {
		for (const name of ['amount', 'amountUnit', 'orderLines', 'orderLinesJson']) {
			expect(placesOf(brand, name).sort()).toEqual(
				[...namesAmount, 'order.updateAuthorization'].sort(),
			);
		}
	});

	it.each(['dryRun', 'maxAmountPerRow', 'maxTotalPerExecution', 'allowedCurrencies'])(
		'let a person limit what moves, with %s, and take no expression there',
		(name) => {
			expect(placesOf(brand, name)).toEqual(movesMoney);
			const fields = fieldsOf(brand).filter((field) => field.name === name);
			expect(fields.every(({ noDataExpression }) => noDataExpression === true)).toBe(true);
		},
	);

	it('offer options for every operation, those of money only where money moves', () => {
		expect(placesOf(brand, 'options').sort()).toEqual(operationsOf(brand).sort());
		for (const operation of operationsOf(brand)) {
			const [options] = fieldsOf(brand).filter(
				(field) => field.name === 'options' && isShown(field, operation),
			);
			const names = ((options?.options ?? []) as INodeProperties[])
				.filter((option) => isOffered(option, operation))
				.map(({ name }) => name);
			const risky = ['allowWithoutReference', 'approvedPlan', 'check'];
			const offered = risky.filter((name) => names.includes(name));
			expect([operation, offered]).toEqual([
				operation,
				namesAmount.includes(operation)
					? risky
					: risky.filter((name) => movesMoney.includes(operation) && name === 'approvedPlan'),
			]);
		}
	});
});
