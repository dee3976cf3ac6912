import { nodeOutput, runWorkflow } from '../../../scripts/n8n/execution.mts';
import type { SimulatedOrder } from '../../support/simulator.mts';
import type { Bench } from './bench.mts';
import { movementsOf } from './bench.mts';
import type { MovementId } from '../../support/judge/terms.mts';
import { movedBy } from '../../support/judge/terms.mts';
import type { FinishedRun } from './judgeRows.mts';
import type { SheetRow } from './sheet.mts';
import { moneyNode } from './workflows.mts';

async function trueOrders({ simulator, wanted }: Bench, movement: MovementId) {
	const orders = new Map<string, SimulatedOrder>();
	for (const { orderId } of wanted[movement]) {
		if (!orders.has(orderId)) orders.set(orderId, await simulator.order(orderId));
	}
	return orders;
}

/** Runs the spreadsheet to its end. */
export async function runToEnd(
	bench: Bench,
	movement: MovementId,
	sheet: readonly SheetRow[],
): Promise<FinishedRun> {
	const { client, workflows } = bench;
	const before = await movementsOf(bench, movement);
	const executionId = await runWorkflow(client, workflows[movement]);
	const items = await nodeOutput(client, executionId, moneyNode);
	const ledger = (await movementsOf(bench, movement)).map(movedBy);
	const moved = ledger.slice(before.length);
	return { movement, sheet, items, ledger, moved, orders: await trueOrders(bench, movement) };
}
