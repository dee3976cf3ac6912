import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { engineBaseUrl, kustom } from '../orderManagement/brand';
import { moneyHints } from '../orderManagement/hints';
import { orderManagementProperties, orderManagementSubtitle } from '../orderManagement/properties';
import { refuseOperation } from '../orderManagement/engine/performOperation';

export class Kustom implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kustom',
		name: 'kustom',
		icon: { light: 'file:../../icons/kustom.svg', dark: 'file:../../icons/kustom.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: orderManagementSubtitle(kustom),
		description: 'Read, capture and refund Kustom orders without moving money twice',
		defaults: { name: 'Kustom' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'kustomApi', required: true }],
		hints: moneyHints,
		requestDefaults: { baseURL: engineBaseUrl(kustom) },
		requestOperations: { pagination: refuseOperation(kustom) },
		properties: orderManagementProperties(kustom),
	};
}
