import { join } from 'node:path';
import type { Credential, Workflow } from '../../../scripts/n8n/workflows.mts';
import type { ErrorSetting, Way } from './ways.mts';

/** The node that moves money, and what stands behind its outputs. */
export const nodeNames = { money: 'Move money', behind: ['First output', 'Error output'] } as const;

/** Where the sheet is, and who pays. */
export interface WorkflowParts {
	name: string;
	sheetFile: string;
	filesFolder: string;
	credential: Credential;
	/** Of the node, beside those that every workflow here has. */
	parameters?: object;
	options?: object;
}

const eachField = {
	dataMode: 'defineBelow',
	orderId: '={{ $json.order_id }}',
	amount: '={{ $json.amount }}',
	currency: '={{ $json.currency }}',
	reference: '={{ $json.reference }}',
};

/** More tries would take longer, and less than the pace of the real API is not what is looked at. */
const usualOptions = { maxAttempts: 3, requestsPerSecond: 500 };

function moneyNode({ brand, movement, mapsAutomatically }: Way, parts: WorkflowParts) {
	const { id, name, type } = parts.credential;
	return {
		type: `n8n-nodes-kustom-klarna.${brand}`,
		credentials: { [type]: { id, name } },
		parameters: {
			resource: movement,
			operation: 'create',
			amountMode: 'exact',
			amountUnit: 'major',
			...(mapsAutomatically ? { dataMode: 'autoMapInputData' } : eachField),
			...parts.parameters,
			options: { ...usualOptions, includeInputColumns: mapsAutomatically, ...parts.options },
		},
	};
}

const to = (...names: string[]) => ({
	main: names.map((node) => [{ node, type: 'main', index: 0 }]),
});

/** Reads a spreadsheet, moves the money of each row, and has a node behind each output. */
export function sheetWorkflow(way: Way, onError: ErrorSetting, parts: WorkflowParts): Workflow {
	const [behindFirst, behindError] = nodeNames.behind;
	const isSplit = onError === 'continueErrorOutput';
	const steps = {
		Start: { type: 'n8n-nodes-base.manualTrigger' },
		'Read the file': {
			type: 'n8n-nodes-base.readWriteFile',
			parameters: { operation: 'read', fileSelector: join(parts.filesFolder, parts.sheetFile) },
		},
		Rows: {
			type: 'n8n-nodes-base.extractFromFile',
			parameters: { operation: 'csv', options: { includeEmptyCells: true } },
		},
		[nodeNames.money]: { ...moneyNode(way, parts), onError },
		[behindFirst]: { type: 'n8n-nodes-base.noOp' },
		...(isSplit ? { [behindError]: { type: 'n8n-nodes-base.noOp' } } : {}),
	};
	return {
		name: parts.name,
		nodes: Object.entries(steps).map(([name, step], index) => ({
			id: `step-${index}`,
			name,
			typeVersion: 1,
			position: [200 * index, 0],
			parameters: {},
			...step,
		})),
		connections: {
			Start: to('Read the file'),
			'Read the file': to('Rows'),
			Rows: to(nodeNames.money),
			[nodeNames.money]: isSplit ? to(behindFirst, behindError) : to(behindFirst),
		},
		settings: { executionOrder: 'v1' },
	};
}
