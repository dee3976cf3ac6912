import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { ExecutionLifecycleHooks as Hooks } from 'n8n-core';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	ExecutionError,
	IConnections,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeType,
	IRun,
	IDataObject,
	IWorkflowExecuteAdditionalData,
	OnError,
} from 'n8n-workflow';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';
import type { NodeName } from './nodeTypes.mts';
import { builtCredential, builtNode, register, trigger } from './nodeTypes.mts';

/**
 * Runs the built nodes in n8n's own engine: WorkflowExecute and RoutingNode, over real HTTP. Only the parts around the
 * engine are played here: node and credential registry, decryption, and what n8n's server adds to an execution.
 */

/** One run of a node. */
export interface EngineRun {
	brand: NodeName;
	parameters: IDataObject;
	/** JSON of the incoming items; one empty item if left out. */
	items?: IDataObject[];
	credentials: ICredentialDataDecryptedObject;
	onError?: OnError;
	/** n8n's node settings, such as `retryOnFail`, `maxTries`, `executeOnce`. */
	settings?: Partial<INode>;
	/** The same id again is a retry of n8n, another one a new execution. */
	executionId?: string;
	/** Given to the caller so that it can cancel. */
	onStarted?: (cancel: () => void) => void;
}

/** What the node gave back. */
export interface EngineResult {
	/** Items by output: 0 the normal one, 1 the error output. */
	outputs: INodeExecutionData[][];
	/** JSON of the items of the normal output. */
	rows: IDataObject[];
	error?: ExecutionError;
	status: string;
}

export const packageName = 'n8n-nodes-kustom-klarna';

/** Runs the node once behind a trigger that hands it the items. */
export async function runNode(run: EngineRun): Promise<EngineResult> {
	const node = nodeOf(run, run.brand);
	const workflow = workflowOf(
		[node],
		{ Start: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
		{ [node.type]: register(builtNode(run.brand)) },
	);
	const finished = await execute(run, workflow);
	const [task] = finished.data.resultData.runData[node.name] ?? [];
	const outputs = (task?.data?.main ?? []).map((output) => output ?? []);
	return {
		outputs,
		rows: (outputs[0] ?? []).map(({ json }) => json),
		error: task?.error ?? finished.data.resultData.error,
		status: finished.status,
	};
}

/** The node under test as it stands in a workflow. */
export function nodeOf(
	{ brand, parameters, onError, settings }: EngineRun,
	typeName: string,
): INode {
	return {
		id: 'node-under-test',
		name: 'Under Test',
		type: `${packageName}.${typeName}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: parameters as INode['parameters'],
		credentials: { [`${brand}Api`]: { id: '1', name: 'test' } },
		...(onError === undefined ? {} : { onError }),
		...settings,
	};
}

/** A node without anything filled in, of the type of its name. */
export function plainNode(name: string): INode {
	return { id: name, name, type: name, typeVersion: 1, position: [0, 0], parameters: {} };
}

/** Executes a workflow from its trigger `Start`. */
export async function execute(run: EngineRun, workflow: Workflow): Promise<IRun> {
	const startNode = workflow.getNode('Start');
	if (!startNode) throw new Error('no trigger');
	const items = (run.items ?? [{}]).map((json) => ({ json }));
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: startNode, data: { main: [items] }, source: null }],
		},
	});
	const execution = new WorkflowExecute(additionalDataOf(run, workflow), 'trigger', data);
	await workflow.expression.acquireIsolate?.();
	try {
		const started = execution.processRunExecutionData(workflow);
		run.onStarted?.(() => started.cancel());
		return await started;
	} finally {
		await workflow.expression.releaseIsolate?.();
	}
}

export function workflowOf(
	nodes: INode[],
	connections: IConnections,
	types: Record<string, INodeType>,
): Workflow {
	const known: Record<string, INodeType> = { Start: trigger, ...types };
	const find = (name: string) => {
		const type = known[name];
		if (!type) throw new Error(`unknown node ${name}`);
		return type;
	};
	return new Workflow({
		id: 'workflow',
		nodes: [plainNode('Start'), ...nodes],
		connections,
		active: false,
		nodeTypes: {
			getByName: find,
			getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1' },
	});
}

export function additionalDataOf(
	run: EngineRun,
	workflow: Workflow,
): IWorkflowExecuteAdditionalData {
	const executionId = run.executionId ?? randomUUID();
	const credential = builtCredential(run.brand);
	const hooks: Hooks = new ExecutionLifecycleHooks('trigger', executionId, {
		id: workflow.id,
		name: 'test',
	} as never);
	return {
		executionId,
		hooks,
		variables: {},
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		restApiUrl: '',
		instanceBaseUrl: '',
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			getCredentialsProperties: () => credential.properties,
			getDecrypted: async () => await Promise.resolve({ ...run.credentials }),
			preAuthentication: async () => await Promise.resolve(undefined),
			authenticate: async (
				credentials: ICredentialDataDecryptedObject,
				_type: string,
				options: IHttpRequestOptions,
			) =>
				typeof credential.authenticate === 'function'
					? await credential.authenticate(credentials, options)
					: options,
		},
		setExecutionStatus: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
}
