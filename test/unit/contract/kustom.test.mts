import { z } from 'zod/v4';
import type { ApiOperation } from '../../../contract/apiOperations.ts';
import { apiOperations } from '../../../contract/apiOperations.ts';
import { orderLineRequest, orderLineTypes } from '../../../contract/orderLine.ts';
import type { Documented, DocumentedOperation } from './facts.mts';
import { Comparison, orderPath, readFacts } from './facts.mts';

interface KustomFacts {
	schemas: Record<string, Documented>;
	/** The pages print no table of these, only a sample with all fields. */
	fieldsInSamples: Record<string, string[]>;
	operations: Record<string, DocumentedOperation>;
}

const facts = readFacts('kustom-pages.facts.json') as KustomFacts;
const samples = Object.entries(facts.fieldsInSamples).map(
	([name, fields]) => [name, Object.fromEntries(fields.map((field) => [field, {}]))] as const,
);
const schemas: Record<string, Documented> = {
	...facts.schemas,
	...Object.fromEntries(samples),
	RefundDto: facts.schemas['getRefund answer'] ?? {},
};
const all = Object.entries<ApiOperation>(apiOperations);
const offered = all.filter(([, { brands }]) => brands.includes('kustom'));

/** The page of the captures isn't among those read; the calls are Klarna's, and callers use them at Kustom. */
const onAnotherPage = ['captureOrder', 'getCapture', 'getCaptures', 'appendShippingInfo'];
/** Dropped by Kustom with the upgrade (help.kustom.co article 269361). */
const dropped = ['triggerSendOut', 'getOptionsForExtendDueDate', 'extendDueDate'];

/** What the contract's shared schemas read beyond Kustom's pages: only Klarna reports these. */
const onlyAtKlarna = ['getRefund answer.credit_invoice is invented'];

describe('the contract and the pages of Kustom', () => {
	it('know the same operations', () => {
		expect(offered.map(([id]) => id).sort()).toEqual(
			[...Object.keys(facts.operations), ...onAnotherPage].sort(),
		);
		const missing = all.filter((entry) => !offered.includes(entry)).map(([id]) => id);
		expect(missing.sort()).toEqual([...dropped].sort());
	});

	it.each(Object.entries(facts.operations))('agree on method and path of %s', (id, stated) => {
		const { method, path } = operationOf(id);
		expect({ method, path }).toEqual({
			method: stated.method,
			path: stated.path.replace('…', orderPath),
		});
	});

	it('agree on what answers without a body', () => {
		const silent = Object.entries(facts.operations).filter(([, { answer }]) => answer === 'none');
		for (const [id] of silent) expect([id, operationOf(id).successStatus]).toEqual([id, 204]);
	});

	it('agree on every field and limit that a request may carry', () => {
		const comparison = new Comparison(schemas, 'request');
		const differences = Object.entries(facts.operations).flatMap(([id, { request }]) => {
			const body = operationOf(id).request?.kustom;
			expect([id, body !== undefined]).toEqual([id, request !== undefined]);
			return body && request ? comparison.of(body, request) : [];
		});
		expect(differences).toEqual([]);
		expect([...comparison.compared]).toEqual(
			expect.arrayContaining(['AddressDto', 'OrderLineDto', 'ShippingInfoDto']),
		);
	});

	it('agree on every field that the API reports', () => {
		const reading = Object.entries(facts.operations).filter(([, { method }]) => method === 'GET');
		const differences = reading.flatMap(([id, { answer = '' }]) => {
			const body = operationOf(id).response;
			return body ? new Comparison(schemas, 'report').of(body, answer) : [`${id} reads nothing`];
		});
		expect(differences.filter((line) => !isKnown(line))).toEqual([]);
		expect(differences).toEqual(expect.arrayContaining(onlyAtKlarna));
	});

	it('give lines the limits of Klarna, but know no subscription and one more type', () => {
		const { klarna, kustom } = {
			klarna: fieldsOf(orderLineRequest.klarna),
			kustom: fieldsOf(orderLineRequest.kustom),
		};
		expect(orderLineTypes.kustom).toEqual([...orderLineTypes.klarna, 'package']);
		const { subscription, type, ...shared } = klarna;
		expect([subscription, type]).not.toContain(undefined);
		expect(kustom).toEqual({ ...shared, type: kustom.type });
	});
});

function operationOf(id: string): ApiOperation {
	const operation = all.find(([name]) => name === id)?.[1];
	if (!operation) throw new Error(`The contract has no ${id}`);
	return operation;
}

/** Captures are printed on another page, subscriptions and credit invoices exist at Klarna only. */
function isKnown(line: string): boolean {
	return (
		/\.(subscription|credit_invoice) is invented$/.test(line) || line.includes('not CaptureDto')
	);
}

function fieldsOf(schema: z.ZodType): Record<string, unknown> {
	return z.toJSONSchema(schema, { io: 'input' }).properties ?? {};
}
