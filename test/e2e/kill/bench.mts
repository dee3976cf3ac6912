import type { N8nClient } from '../../../scripts/n8n/client.mts';
import type { ImportedWorkflow } from '../../../scripts/n8n/workflows.mts';
import type { Random } from '../../chaos/random.mts';
import type { LedgerEntry, RunningSimulator } from '../../support/simulator.mts';
import type { BusinessEvent, MovementId } from '../../support/judge/terms.mts';
import type { RestartableN8n } from '../../../scripts/n8n/restartableN8n.mts';
import type { Tally } from './tally.mts';

/** What the whole test shares. */
export interface Bench {
	simulator: RunningSimulator;
	n8n: RestartableN8n;
	/** Of the n8n that runs at the moment. */
	client: N8nClient;
	workflows: Record<MovementId, ImportedWorkflow>;
	random: Random;
	/** What has to move money, by movement. */
	wanted: Record<MovementId, readonly BusinessEvent[]>;
	/** Every sheet is planned before a row is sent. */
	stops: boolean;
	tally: Tally;
}

/** What the ledger has of this movement, oldest first. */
export async function movementsOf(
	{ simulator }: Bench,
	movement: MovementId,
): Promise<LedgerEntry[]> {
	return (await simulator.ledger()).filter((entry) => entry.movement === movement);
}

/** The API forgets keys after 24 hours: then only the reference tells what was done before. */
const FORGOTTEN_AFTER_MS = 25 * 3_600_000;

/** Lets a day go by at the simulator. */
export async function forgetKeys({ simulator, tally }: Bench): Promise<void> {
	await simulator.advanceClock(FORGOTTEN_AFTER_MS);
	tally.clockJumps += 1;
}

/** By how much the simulator's clock is ahead. */
export const clockLeadMs = ({ tally }: Bench): number => tally.clockJumps * FORGOTTEN_AFTER_MS;
