/** An operation of a resource, as the canvas names it. */
interface Named {
	/** Values of resource and operation in the workflow's JSON. */
	resource: string;
	operation: string;
	/** In words, sentence case. */
	action: string;
	hasDryRun?: boolean;
}

/** n8n expression for what the canvas says under a node's name: `Refund order · dry run`. */
export function subtitleOf(operations: readonly Named[]): string {
	const place = '$parameter["resource"] + " " + $parameter["operation"]';
	const actions = Object.fromEntries(
		operations.map(({ resource, operation, action }) => [`${resource} ${operation}`, action]),
	);
	const dryRuns = operations
		.filter(({ hasDryRun }) => hasDryRun)
		.map(({ resource, operation }) => `${resource} ${operation}`);
	// Flat, because `}}` would end the expression.
	return `={{ (${JSON.stringify(actions)})[${place}] + ($parameter["dryRun"] === true && ${JSON.stringify(dryRuns)}.includes(${place}) ? " · dry run" : "") }}`;
}
