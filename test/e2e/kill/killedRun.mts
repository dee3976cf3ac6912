import { setTimeout as sleep } from 'node:timers/promises';
import { executionStatus, startWorkflow } from '../../../scripts/n8n/execution.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import type { Bench } from './bench.mts';
import { clockLeadMs, movementsOf } from './bench.mts';
import type { MovementId } from '../../support/judge/terms.mts';
import type { Moment } from './moment.mts';
import { randomDelays, randomMoment, randomPlanningMoment } from './moment.mts';

const POLL_MS = 30;
const STUCK_MS = 60_000;

/** An execution that was killed. Movements are counted over all executions of the spreadsheet. */
export interface KilledRun {
	movedBefore: number;
	/** When n8n was back. */
	movedAfter: number;
	/** How many of them were carried out only after the kill: nobody heard of them. */
	unheard: number;
	/** What n8n calls the execution after its restart. */
	status: string;
	/** Writes may still be under way that were asked for before the kill. */
	hasStragglers: boolean;
	secondsToStart: number;
}

const countMovements = async (bench: Bench, movement: MovementId) =>
	(await movementsOf(bench, movement)).length;

async function reach(
	bench: Bench,
	movement: MovementId,
	{ newMovements, thenMs }: Moment,
	movedBefore: number,
): Promise<void> {
	let moved = movedBefore;
	let lastProgressMs = Date.now();
	while (moved < movedBefore + newMovements) {
		await sleep(POLL_MS);
		const now = await countMovements(bench, movement);
		if (now > moved) lastProgressMs = Date.now();
		moved = now;
		if (Date.now() < lastProgressMs + STUCK_MS) continue;
		throw new Failure(
			`The bulk ${movement} doesn't get on: ${moved - movedBefore} of ${newMovements} movements, then nothing for ${STUCK_MS / 1000} s.`,
		);
	}
	await sleep(thenMs);
}

async function restart(bench: Bench): Promise<number> {
	const startedAt = Date.now();
	bench.client = await bench.n8n.start();
	return (Date.now() - startedAt) / 1000;
}

/**
 * Starts an execution, kills n8n in the middle of it, and starts n8n again on what is left.
 *
 * @param killsLeft kills that the movements have to suffice for, this one included
 */
export async function runAndKill(
	bench: Bench,
	movement: MovementId,
	killsLeft: number,
): Promise<KilledRun> {
	const { simulator, random, n8n, wanted } = bench;
	// After the last kill nothing may be late: the next run is the one that has to end well.
	const delays = killsLeft > 1 ? randomDelays(random, movement) : [];
	await simulator.settings({ latencyMs: random.integer(20, 60) });
	await simulator.fault(...delays);
	const movedBefore = await countMovements(bench, movement);
	const left = wanted[movement].length - movedBefore;
	const whilePlanning = bench.stops && random.chance(0.5);
	const moment = whilePlanning
		? randomPlanningMoment(random)
		: randomMoment(random, left, killsLeft);
	const executionId = await startWorkflow(bench.client, bench.workflows[movement]);
	await reach(bench, movement, moment, movedBefore);
	const killedAtMs = await n8n.kill();
	await simulator.clearFaults();
	const secondsToStart = await restart(bench);
	const moved = await movementsOf(bench, movement);
	return {
		movedBefore,
		movedAfter: moved.length,
		unheard: moved.filter(({ at }) => Date.parse(at) > killedAtMs + clockLeadMs(bench)).length,
		status: await executionStatus(bench.client, executionId),
		hasStragglers: delays.some(({ afterCommit }) => !afterCommit),
		secondsToStart,
	};
}
