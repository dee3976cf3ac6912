import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { klarVersions } from '../../contract/klarOperations.ts';
import { klarLimits, klarRefundedLineItem } from '../../contract/klarRefund.ts';
import { choicesOf, credentials, fieldsIn, nodes } from './built.mts';

const properties: INodeProperties[] =
	nodes.find(({ className }) => className === 'Klar')?.description.properties ?? [];
const named = (name: string) => properties.filter((field) => field.name === name);

const valuesOf = (field: INodeProperties) => choicesOf(field).map(({ value }) => value);

/** The public interface of the Klar node: values stand in people's workflows, so none of them may ever change. */
it('offers its operations under these names', () => {
	const [operation] = named('operation');
	expect(
		operation?.options?.map((option) => 'value' in option && [option.value, option.name]),
	).toEqual([
		['upsert', 'Create or Update'],
		['getStatus', 'Get Status'],
		['neutralise', 'Neutralise'],
		['validate', 'Validate'],
	]);
	expect(named('resource').map(valuesOf)).toEqual([['refund']]);
});

it('reads rows in these ways', () => {
	expect(named('dataMode').map(valuesOf)).toEqual([
		['fromOrderRefunds', 'autoMapInputData', 'defineBelow'],
		['autoMapInputData', 'defineBelow'],
	]);
});

it('has a field for every part of a refunded line that the contract knows', () => {
	const fields = fieldsIn(named('lineItems'), '').filter(({ nested }) => nested);
	const parts = Object.keys(z.toJSONSchema(klarRefundedLineItem).properties ?? {});
	expect(fields.map(({ field }) => field.name).sort()).toEqual(parts.sort());
});

it("shows Klar's limit of refunds in a request", () => {
	const sizes = fieldsIn(named('options'), '').filter(({ field }) => field.name === 'batchSize');
	expect(sizes.length).toBeGreaterThan(0);
	for (const { field } of sizes) {
		expect(field.default).toBe(klarLimits.refundsPerRequest);
		expect(field.typeOptions?.maxValue).toBe(klarLimits.refundsPerRequest);
	}
});

it('starts with the version that Klar documents refunds with', () => {
	const credential = credentials.find(({ className }) => className === 'KlarApi');
	const version = credential?.type.properties.find(({ name }) => name === 'version');
	expect([version?.default, klarVersions[0]]).toEqual(['12.2022', '12.2022']);
});
