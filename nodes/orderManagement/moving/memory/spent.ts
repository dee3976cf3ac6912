import type { IDataObject } from 'n8n-workflow';
import type { Run } from '../../engine/run';
import type { MovementKind } from '../movementKinds';
import type { SavedSum, Sum } from './sums';
import { DaySum, emptySum, ExecutionSum } from './sums';

/** What an amount counts as, for limits. */
export interface Bucket {
	movement: MovementKind['id'];
	/** ISO 4217, upper case; missing when the order wasn't read. */
	currency?: string;
}

/** Whose money it is: a node in an execution. */
export interface Spender {
	readonly flowMemory: IDataObject;
	readonly run: Pick<Run, 'node' | 'workflowId'>;
}

/** What n8n keeps of an execution for all nodes of our packages, also while the execution waits. */
interface Flow {
	spent: Record<string, SavedSum>;
	/** Of dry runs, by node: a planned row counts among planned rows of its node only. */
	planned: Record<string, Record<string, SavedSum>>;
}

/** Name in n8n's `flow` context, which is one object per execution (1.123.81 and 2.41.1, as node and as tool, 2026-11). */
const flowName = 'kustomKlarna';

function flowOf({ flowMemory }: Spender): Flow {
	const memory = flowMemory as IDataObject & { [flowName]?: Flow };
	return (memory[flowName] ??= { spent: {}, planned: {} });
}

/** By workflow and node. An MCP server trigger makes an execution of every call, so no execution's sum would add up. */
const spentInADay = new Map<string, Map<string, DaySum>>();

/** Which sums a limit compares, or an amount is written into. */
export type Kind = 'day' | 'execution' | 'planned';

/** The sums that a row's amount is written into. A bucket that the order didn't name has one of its own. */
export function ownSum(spender: Spender, kind: Kind, { movement, currency }: Bucket): Sum {
	const name = `${movement} ${currency ?? 'unread'}`;
	if (kind === 'day') {
		const sums = byName(
			spentInADay,
			`${spender.run.workflowId} ${spender.run.node.id}`,
			() => new Map(),
		);
		return byName(sums, name, () => new DaySum());
	}
	const flow = flowOf(spender);
	const sums = kind === 'planned' ? (flow.planned[spender.run.node.id] ??= {}) : flow.spent;
	return new ExecutionSum((sums[name] ??= emptySum()));
}

/** The sums that a limit in this currency is compared with: amounts of an unread order count against every limit. */
export const comparedSums = (spender: Spender, kind: Kind, bucket: Bucket): Sum[] => [
	ownSum(spender, kind, bucket),
	ownSum(spender, kind, { movement: bucket.movement }),
];

function byName<Value>(map: Map<string, Value>, name: string, make: () => Value): Value {
	const known = map.get(name);
	if (known !== undefined) return known;
	const made = make();
	map.set(name, made);
	return made;
}
