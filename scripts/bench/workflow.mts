import type { Credential } from '../n8n/workflows.mts';
import type { Competitor } from './competitors.mts';
import type { Sheet } from './sheet.mts';
import { rowsCode } from './sheet.mts';

/** The node whose time n8n takes. */
export const measuredNode = 'Measured';
export const manualTrigger = 'Start';

/** A workflow that makes the rows and hands them to one competitor. */
export function workflowOf(
	{ name, type, typeVersion, parameters, settings }: Competitor,
	sheet: Sheet,
	{ id, name: credentialName, type: credentialType }: Credential,
) {
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const node = (nodeName: string, nodeType: string, rest: object = {}) => ({
		...{ id: nodeName, name: nodeName, type: nodeType, typeVersion: 1, position: [0, 0] },
		...{ parameters: {}, ...rest },
	});
	return {
		name: `${name}, ${sheet.rows} rows`,
		settings: { executionOrder: 'v1' },
		connections: { [manualTrigger]: to('Rows'), Rows: to(measuredNode) },
		nodes: [
			node(manualTrigger, 'n8n-nodes-base.manualTrigger'),
			node('Rows', 'n8n-nodes-base.code', {
				typeVersion: 2,
				parameters: { jsCode: rowsCode(sheet) },
			}),
			node(measuredNode, type, {
				typeVersion,
				parameters,
				...{ onError: 'continueRegularOutput', ...settings },
				credentials: { [credentialType]: { id, name: credentialName } },
			}),
		],
	};
}
