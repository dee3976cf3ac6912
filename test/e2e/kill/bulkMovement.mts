import { bulkCaptureFromCsv } from '../../../scripts/demo/bulkCapture.mts';
import type { Bench } from './bench.mts';
import { forgetKeys } from './bench.mts';
import type { MovementId } from '../../support/judge/terms.mts';
import { excessMovements, missedEvents } from '../../support/judge/judgeMoney.mts';
import { movedBy } from '../../support/judge/terms.mts';
import { judgeRows } from './judgeRows.mts';
import type { KilledRun } from './killedRun.mts';
import { runAndKill } from './killedRun.mts';
import { runToEnd } from './finishedRun.mts';
import type { SheetRow } from './sheet.mts';
import { bulkSheet, csvOf, soundSheet } from './sheet.mts';

async function isMoneyRight({ simulator, wanted, tally }: Bench): Promise<boolean> {
	const ledger = (await simulator.ledger()).map(movedBy);
	const violations = excessMovements(ledger, [...wanted.capture, ...wanted.refund]);
	tally.violations.push(...violations);
	return violations.length === 0;
}

function describe(run: KilledRun, total: number, keysForgotten: boolean): string {
	const { movedBefore, movedAfter, unheard, status, secondsToStart } = run;
	const newly = movedAfter - movedBefore;
	return [
		`${newly} new movements, ${unheard} of them after the kill`,
		`${movedAfter} of ${total} moved`,
		`execution ${status}`,
		`n8n back in ${secondsToStart.toFixed(1)} s`,
		...(keysForgotten ? ['25 hours later'] : []),
	].join(', ');
}

/** Kills one execution; the kill counts when it was in the middle of the execution's work. */
async function killOnce(bench: Bench, movement: MovementId, killsLeft: number): Promise<void> {
	const { tally, random, wanted } = bench;
	tally.runs += 1;
	const run = await runAndKill(bench, movement, killsLeft);
	const total = wanted[movement].length;
	// n8n 2.41.1 marks a killed execution as crashed or, when its event log names no node yet, leaves it as running.
	if (['crashed', 'running'].includes(run.status) && run.movedAfter < total) tally.kills += 1;
	tally.unheard += run.unheard;
	const isLater = !run.hasStragglers && random.chance(0.5);
	if (isLater) await forgetKeys(bench);
	console.log(`kill ${tally.kills}, ${movement}: ${describe(run, total, isLater)}`);
}

async function finish(bench: Bench, movement: MovementId, sheet: SheetRow[]): Promise<void> {
	const { tally } = bench;
	tally.runs += 1;
	const run = await runToEnd(bench, movement, sheet);
	tally.rows += sheet.length;
	tally.violations.push(...judgeRows(run));
	console.log(`${movement}: ran to its end, ${run.moved.length} moved by this run`);
}

/**
 * Runs one spreadsheet: killed so often, then to its end, then a day later once more. Stops early when money moved that
 * should not have.
 */
export async function bulkMovement(
	bench: Bench,
	movement: MovementId,
	kills: number,
): Promise<void> {
	const { simulator, random, wanted, n8n, tally } = bench;
	const { orders, rows } = bench.stops
		? { orders: [], rows: soundSheet(random, wanted[movement]) }
		: bulkSheet(random, wanted[movement]);
	if (orders.length > 0) await simulator.seed(...orders);
	n8n.writeFile(bulkCaptureFromCsv.sheet, csvOf(rows));
	for (let killsLeft = kills; killsLeft > 0; killsLeft -= 1) {
		await killOnce(bench, movement, killsLeft);
		if (!(await isMoneyRight(bench))) return;
	}
	await finish(bench, movement, rows);
	await forgetKeys(bench);
	await finish(bench, movement, rows);
	if (!(await isMoneyRight(bench))) return;
	tally.violations.push(...missedEvents((await simulator.ledger()).map(movedBy), wanted[movement]));
}
