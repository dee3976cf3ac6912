import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { chosenOperation } from './chosenOperation';
import { allFailed } from './output/items';
import { klarProperties, klarSubtitle } from './properties';

export class Klar implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Klar',
		name: 'klar',
		icon: { light: 'file:../../icons/klar.svg', dark: 'file:../../icons/klar.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: klarSubtitle,
		description: 'Upload refunds to Klar and see the result of every row. Moves no money.',
		defaults: { name: 'Klar' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'klarApi', required: true }],
		properties: klarProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			return [await chosenOperation(this.getNode()).execute(this)];
		} catch (error) {
			return [allFailed(this, error)];
		}
	}
}
