import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Shop } from '../../support/shop.mts';
import type { EngineResult } from '../../support/engine.mts';
import type { RunningSimulator } from '../../support/simulator.mts';
import type { Told } from '../../support/judge/terms.mts';
import { limitFields } from '../plan/limits.mts';
import type { RunPlan, Step } from '../plan/plan.mts';
import type { SheetRow } from '../sheet/sheet.mts';
import type { Worker } from './worker.mts';

/** Runs the sheet once. Under Stop Workflow a failed row leaves nothing to read. */
export async function executeSheet(
	simulator: RunningSimulator,
	plan: RunPlan,
	step: Step,
	worker: Worker,
): Promise<Told[]> {
	const shop = new Shop(plan.brand, simulator);
	const parts = {
		items: step.sheet.map((row) =>
			step.mapsAutomatically ? namedColumns(plan, row) : row.columns,
		),
		onError: step.onError,
		settings: step.settings,
		onStarted: (cancel: () => void) => {
			if (step.brokenOffAfterMs !== undefined) setTimeout(cancel, step.brokenOffAfterMs);
		},
	};
	const result = await worker.begin(
		async () => await shop[plan.movement](parametersOf(plan, step), parts),
	);
	return toldRows(result);
}

/** An amount beside what says how much would be a contradiction. */
export function namedColumns(
	{ amountMode, family, movement }: RunPlan,
	{ columns }: SheetRow,
): IDataObject {
	const { order, amount, reference, lines, fee } = columns;
	return {
		order_id: order,
		reference,
		...(amountMode === 'exact' ? { amount } : {}),
		...(amountMode === 'lines' ? { lines } : {}),
		...(family === 'lines' && movement === 'refund' ? { return_fee: fee } : {}),
	};
}

function parametersOf(plan: RunPlan, step: Step): IDataObject {
	const { amountMode, amountUnit } = plan;
	return {
		...(step.mapsAutomatically ? { dataMode: 'autoMapInputData' } : eachField(plan)),
		amountMode,
		...(amountMode === 'exact' ? { amountUnit } : {}),
		...(step.batchSize > 0 ? inBatches(step.batchSize) : {}),
		...(step.limit ? limitFields(step.limit) : {}),
		options: {
			check: plan.check,
			allowWithoutReference: plan.allowWithoutReference,
			possibleDuplicates: plan.duplicates,
			maxAttempts: step.maxAttempts,
			concurrency: step.concurrency,
			requestsPerSecond: step.requestsPerSecond,
		},
	};
}

const eachField = ({ amountMode, family, movement }: RunPlan) => ({
	orderId: '={{ $json.order }}',
	reference: '={{ $json.reference }}',
	...(amountMode === 'exact' ? { amount: '={{ $json.amount }}' } : {}),
	...(amountMode === 'lines' ? { lines: '={{ $json.lines }}' } : {}),
	...(family === 'lines' && movement === 'refund' ? { returnFee: '={{ $json.fee }}' } : {}),
});

const inBatches = (batchSize: number) => ({
	requestOptions: { batching: { batch: { batchSize, batchInterval: 5 } } },
});

function toldRows({ outputs }: EngineResult): Told[] {
	return outputs.flat().map(toldRow);
}

function toldRow({ json, pairedItem }: INodeExecutionData): Told {
	const details = (json.details ?? {}) as IDataObject;
	const id = json.capture_id ?? json.refund_id;
	return {
		row: typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1,
		status: String(json.status ?? details.status),
		id: typeof id === 'string' ? id : undefined,
		movedMinor: typeof json.moved_minor === 'number' ? json.moved_minor : undefined,
		message: String(json.message ?? ''),
	};
}
