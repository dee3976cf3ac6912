import { randomUUID } from 'node:crypto';
import { operationsOf, resources } from '../../nodes/orderManagement/resources/index.ts';
import { klarna, kustom } from '../../nodes/orderManagement/brand.ts';
import type { Credential, Workflow } from '../n8n/workflows.mts';

/** One operation of one node, as it stands in a workflow. */
export interface Panel {
	/** For the picture's file: `kustom-refund-create`. */
	name: string;
	nodeId: string;
}

const klarOperations = ['upsert', 'getStatus', 'neutralise', 'validate'];

const operations = [
	...[kustom, klarna].flatMap((brand) =>
		resources.flatMap((resource) =>
			operationsOf(resource, brand).map(({ value }) => ({
				node: brand.id,
				resource: resource.value,
				operation: value,
			})),
		),
	),
	...klarOperations.map((operation) => ({ node: 'klar', resource: 'refund', operation })),
];

/**
 * A workflow with every operation of the three nodes in it.
 *
 * @param credentials by node type
 */
export function workflowOfPanels(credentials: Readonly<Record<string, Credential>>): {
	workflow: Workflow;
	panels: Panel[];
} {
	const nodes = operations.map(({ node, resource, operation }, index) => {
		const type = `n8n-nodes-kustom-klarna.${node}`;
		const credential = credentials[type];
		return {
			id: randomUUID(),
			name: `${node} ${resource} ${operation}`,
			type,
			typeVersion: 1,
			position: [(index % 8) * 240, Math.floor(index / 8) * 200],
			parameters: { resource, operation },
			...(credential && {
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			}),
		};
	});
	const panels = nodes.map(({ id, name }) => ({ nodeId: id, name: name.replaceAll(' ', '-') }));
	return { workflow: { name: 'Every operation', nodes, connections: {} }, panels };
}
