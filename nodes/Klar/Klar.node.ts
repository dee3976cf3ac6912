import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import { klarProperties } from './properties';
import { refundOperations } from './resources/refund';

export class Klar implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Klar',
		name: 'klar',
		icon: { light: 'file:../../icons/klar.svg', dark: 'file:../../icons/klar.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Upload refunds to Klar in batches, with a verdict for every row',
		defaults: { name: 'Klar' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'klarApi', required: true }],
		properties: klarProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { resource = 'refund', operation = 'upsert' } = this.getNode().parameters;
		const chosen = refundOperations.find(({ value }) => value === operation);
		if (resource === 'refund' && chosen) return [await chosen.execute(this)];
		throw new NodeOperationError(
			this.getNode(),
			`Resource '${String(resource)}' with operation '${String(operation)}' isn't one that this node offers. Choose both from the lists; expressions and 'Custom API Call' aren't possible here.`,
		);
	}
}
