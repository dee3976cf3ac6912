import type { Settings } from '../settings.mts';
import type { Fault, OperationId } from './fault.mts';
import type { RandomFaults } from './randomFaults.mts';
import { randomFaults } from './randomFaults.mts';

/** A call as faults see it. */
export interface FaultTarget {
	/** Empty when the call isn't about one order. */
	orderId: string;
	operation: OperationId;
	method: string;
	path: string;
	/** Milliseconds of real time since the order's last write; undefined when there was none. */
	sinceLastWriteMs?: number;
}

function canLag(fault: Fault, { method, sinceLastWriteMs }: FaultTarget): boolean {
	if (method !== 'GET' || sinceLastWriteMs === undefined) return false;
	return fault.forMs === undefined || sinceLastWriteMs < fault.forMs;
}

function matches(fault: Fault, target: FaultTarget): boolean {
	const { orderId, operation, method, path, kind } = fault;
	return (
		(orderId === undefined || orderId.toLowerCase() === target.orderId) &&
		(operation === undefined || operation === target.operation) &&
		(method === undefined || method === target.method) &&
		(path === undefined || target.path.includes(path)) &&
		(kind !== 'lag' || canLag(fault, target))
	);
}

/** A lag with a time limit and no explicit count lasts for all reads in that time. */
const timesOf = ({ kind, forMs, times }: Fault) =>
	kind === 'lag' && forMs !== undefined ? Infinity : (times ?? Infinity);

/** The faults people asked for, and the random ones. They are kept in memory only. */
export class FaultPlan {
	private faults: Fault[] = [];
	private random: RandomFaults | undefined;

	add(faults: readonly Fault[]): void {
		this.faults.push(...faults);
	}

	/** Takes back what was asked for; random faults follow the settings. */
	clear(): void {
		this.faults = [];
	}

	list(): readonly Fault[] {
		return this.faults;
	}

	/** Starts the sequence of random faults from its beginning. */
	useSettings(settings: Settings): void {
		this.random = settings.seed === null ? undefined : randomFaults(settings.seed, settings);
	}

	/** The fault that hits this call, if any. The one asked for first wins. */
	next(target: FaultTarget): Fault | undefined {
		for (const fault of this.faults) {
			if (fault.hits >= timesOf(fault) || !matches(fault, target)) continue;
			if (fault.skip > 0) {
				fault.skip -= 1;
				continue;
			}
			fault.hits += 1;
			return fault;
		}
		return this.random?.(target);
	}
}
