import type { z } from 'zod/v4';
import type { ApiOperation } from '../../../contract/apiOperations.ts';
import { apiOperations } from '../../../contract/apiOperations.ts';
import { errorBody } from '../../../contract/errorBody.ts';
import { fraudStatuses, orderStatuses } from '../../../contract/order.ts';
import { movementKinds } from '../../../nodes/orderManagement/moving/movementKinds.ts';
import type { Documented, DocumentedOperation } from './facts.mts';
import { Comparison, orderPath, readFacts } from './facts.mts';

interface KlarnaFacts {
	schemas: Record<string, Documented>;
	operations: Record<string, DocumentedOperation>;
	valuesNamedInDescriptions: Record<string, string[]>;
}

const facts = readFacts('klarna-openapi.facts.json') as KlarnaFacts;
const operations: Record<string, ApiOperation> = apiOperations;
/** Klarna calls it just `get`. */
const documentedName = (id: string) => (id === 'getRefund' ? 'get' : id);
const statedOf = (id: string) => facts.operations[documentedName(id)];
const all = Object.entries(operations);

/** What the contract reads beyond Klarna's description, and why. */
const additions = [
	// Kustom reports the fields of an organisation in the same object.
	'MerchantOrderDto.customer.organization_entity_type is invented',
	'MerchantOrderDto.customer.organization_registration_id is invented',
	'MerchantOrderDto.customer.type is invented',
	'MerchantOrderDto.customer.vat_id is invented',
	// Integrations met a singular form.
	'ErrorMessageDto.error_message is invented',
];

describe('the contract and the OpenAPI description of Klarna', () => {
	it('know the same operations', () => {
		expect(all.map(([id]) => documentedName(id)).sort()).toEqual(
			Object.keys(facts.operations).sort(),
		);
	});

	it.each(all)('agree on method, path, success and bodies of %s', (id, operation) => {
		const { method, path, successStatus, request, response } = operation;
		const stated = statedOf(id);
		expect({ method, path, success: successStatus }).toEqual({
			method: stated?.method,
			path: stated?.path.replace('…', orderPath),
			success: stated?.success,
		});
		expect([request !== undefined, response !== undefined]).toEqual([
			stated?.request !== undefined,
			stated?.response !== undefined,
		]);
	});

	it('agree on every field and limit that a request may carry', () => {
		const comparison = new Comparison(facts.schemas, 'request');
		expect(compareAll(comparison, ({ request }) => request?.klarna, 'request')).toEqual([]);
	});

	it('agree on every field that the API reports', () => {
		const comparison = new Comparison(facts.schemas, 'report');
		const differences = compareAll(comparison, ({ response }) => response, 'response');
		differences.push(...comparison.of(errorBody, 'ErrorMessageDto'));
		expect([...new Set(differences)].sort()).toEqual([...additions].sort());
	});

	it('leave no schema of the description uncompared', () => {
		const comparisons = (['request', 'report'] as const).map((direction) => {
			const comparison = new Comparison(facts.schemas, direction);
			compareAll(comparison, ({ request }) => request?.klarna, 'request');
			compareAll(comparison, ({ response }) => response, 'response');
			return comparison.compared;
		});
		const reached = new Set([...comparisons.flatMap((names) => [...names]), 'ErrorMessageDto']);
		expect([...reached].sort()).toEqual(Object.keys(facts.schemas).sort());
	});

	it('agree on the states of an order', () => {
		expect([...orderStatuses]).toEqual(facts.schemas.MerchantOrderDto?.status?.enum);
		expect([...fraudStatuses]).toEqual(
			facts.valuesNamedInDescriptions['MerchantOrderDto.fraud_status'],
		);
	});

	it('agree on the headers that carry the ids of captures and refunds', () => {
		for (const { api, idHeader } of Object.values(movementKinds)) {
			expect(statedOf(api)?.headers?.map((name) => name.toLowerCase())).toContain(idHeader);
		}
	});

	it('offer an idempotency key exactly for what changes something', () => {
		const keyed = all.filter(([id]) => statedOf(id)?.idempotencyKey).map(([id]) => id);
		const writes = all.filter(([, { method }]) => method !== 'GET').map(([id]) => id);
		expect(keyed).toEqual(writes);
	});
});

/** The differences of every operation's body, in words. */
function compareAll(
	comparison: Comparison,
	bodyOf: (operation: ApiOperation) => z.ZodType | undefined,
	part: 'request' | 'response',
): string[] {
	return all.flatMap(([id, operation]) => {
		const body = bodyOf(operation);
		const name = statedOf(id)?.[part];
		return body && name ? comparison.of(body, name) : [];
	});
}
