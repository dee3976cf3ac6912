import type { INode } from 'n8n-workflow';
import { Refusal } from '../shared/errors/refusal';
import type { Operation } from './engine/operation';
import { refundOperations } from './resources/refund';

/** @throws Refusal for what n8n's lists don't offer */
export function chosenOperation({ parameters }: INode): Operation {
	const { resource = 'refund', operation = 'upsert' } = parameters;
	const chosen = refundOperations.find(({ value }) => value === operation);
	if (resource === 'refund' && chosen) return chosen;
	throw new Refusal(
		`Resource '${String(resource)}' with operation '${String(operation)}' isn't one that this node offers. Choose both from the lists; expressions and 'Custom API Call' aren't possible here.`,
		{ field: 'Operation' },
	);
}
