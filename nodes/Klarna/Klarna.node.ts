import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { engineBaseUrl, klarna } from '../orderManagement/brand';
import { moneyHints } from '../orderManagement/hints';
import { orderManagementProperties, orderManagementSubtitle } from '../orderManagement/properties';
import { refuseOperation } from '../orderManagement/engine/performOperation';

export class Klarna implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Klarna',
		name: 'klarna',
		icon: { light: 'file:../../icons/klarna.svg', dark: 'file:../../icons/klarna.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: orderManagementSubtitle(klarna),
		description: 'Read, capture and refund Klarna orders without moving money twice',
		defaults: { name: 'Klarna' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'klarnaApi', required: true }],
		hints: moneyHints,
		requestDefaults: { baseURL: engineBaseUrl(klarna) },
		requestOperations: { pagination: refuseOperation(klarna) },
		properties: orderManagementProperties(klarna),
	};
}
