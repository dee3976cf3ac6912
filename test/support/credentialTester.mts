import { ExecuteContext, RoutingNode } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	INode,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type { BrandId } from '../../contract/brand.ts';
import { additionalDataOf } from './engine.mts';
import { builtCredential } from './nodeTypes.mts';

/** What the test button of a credential shows. */
export interface TestVerdict {
	status: 'Error' | 'OK';
	message: string;
}

interface HttpCause {
	response?: { status: number; statusText: string };
	code?: string;
}

/**
 * Presses a credential's test button as n8n does (its CredentialsTester, read 2026-11): the credential's request runs
 * through the real RoutingNode on a throw-away node, then its rules judge the answer.
 */
export async function testCredential(
	brand: BrandId,
	credentials: ICredentialDataDecryptedObject,
): Promise<TestVerdict> {
	const { test } = builtCredential(brand);
	if (!test) throw new Error('The credential has no test.');
	try {
		const json = await request(brand, credentials, test);
		const broken = rulesOf(test, 'responseSuccessBody').find(
			({ properties }) => json[properties.key ?? ''] === properties.value,
		);
		return broken
			? { status: 'Error', message: broken.properties.message }
			: { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: messageOf(error as Error, test) };
	}
}

interface Rule {
	type: string;
	properties: { key?: string; value: unknown; message: string };
}

function rulesOf(test: ICredentialTestRequest, type: string): Rule[] {
	return ((test.rules ?? []) as Rule[]).filter((rule) => rule.type === type);
}

function messageOf(error: Error, test: ICredentialTestRequest): string {
	const { response, code } = (error.cause ?? {}) as HttpCause;
	if (response) {
		const rule = rulesOf(test, 'responseCode').find(
			({ properties }) => properties.value === response.status,
		);
		return rule?.properties.message ?? response.statusText;
	}
	// n8n shows the code of any cause that has one, and the message only without.
	return code ?? error.message;
}

async function request(
	brand: BrandId,
	credentials: ICredentialDataDecryptedObject,
	test: ICredentialTestRequest,
): Promise<Record<string, unknown>> {
	const type = `${brand}Api`;
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'temp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id: '1', name: 'test' } },
	};
	const nodeType = temporaryNode(type, test);
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData: IWorkflowExecuteAdditionalData = additionalDataOf(
		{ brand, credentials, parameters: {} },
		workflow,
	);
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const stored = { id: '1', name: 'test', type, data: credentials };
	const output = await new RoutingNode(context, nodeType, stored).runNode();
	return (output?.[0]?.[0]?.json ?? {}) as Record<string, unknown>;
}

function temporaryNode(type: string, test: ICredentialTestRequest): INodeType {
	return {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: ['input'],
			version: 1,
			description: '',
			defaults: { name: 'Temp' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: test.request },
				},
			],
		},
	};
}
