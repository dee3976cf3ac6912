import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { klarLimits } from '../../../contract/klarRefund';
import { asRefusal, Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import type { RefundOperation } from './refundOperation';
import { Outcomes } from './outcomes';
import { resultItems, stopsOnFailure } from '../output/items';
import type { Draft } from './gather';
import { gather } from './gather';
import { readRows } from '../reading/readRows';
import { KlarClient } from '../transport/klarClient';
import { tooLarge } from './batches';
import type { Dispatch, Verdict } from './sendBatches';
import { sendBatches } from './sendBatches';

/**
 * Carries out an operation that sends refunds: read all rows → put them together to refunds → check → send in batches →
 * one result per row.
 */
export function uploadRefunds(operation: RefundOperation) {
	return async (context: IExecuteFunctions): Promise<INodeExecutionData[]> => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const readings = readRows(context, operation);
		const outcomes = new Outcomes(operation);
		const { drafts, problems } = gather(readings);
		for (const [row, problem] of problems) outcomes.refuse(row, problem);
		for (const { index, isEmpty } of readings) if (isEmpty) outcomes.skip(index);
		const sendable = drafts.filter((draft) => isSendable(draft, operation, outcomes));
		const client = await openOrRefuse(context, options);
		const settle = (draft: Draft, verdict: Verdict) => outcomes.settle(draft, verdict);
		if (client instanceof Refusal) {
			const reason = client.message.replace(/\.$/, '');
			for (const draft of sendable) settle(draft, { kind: 'notSent', reason });
		} else {
			await send(sendable, operation, client, options, {
				stopReason: () => stopReason(context, client, outcomes),
				settle,
				batchSize: batchSizeOf(options),
			}).catch((error: unknown) => {
				// A defect of ours: what it left open may have been uploaded.
				const reason = `the node met something unexpected, please report it: ${asRefusal(error).message}`;
				for (const draft of sendable)
					if (!outcomes.isSettled(draft)) settle(draft, { kind: 'unclear', reason });
			});
		}
		const draftOf = new Map(drafts.flatMap((draft) => draft.rows.map((row) => [row, draft])));
		const results = context.getInputData().map(({ json: input }, index) => {
			const { refundId, isEmpty } = readings[index] ?? {};
			const known = isEmpty ? {} : knownOf(refundId, draftOf.get(index), client);
			return { index, input, outcome: outcomes.of(index), known };
		});
		return resultItems(context, results, options.includeInputColumns === true);
	};
}

/** A credential that can't be used must not lose the rows. */
async function openOrRefuse(
	context: IExecuteFunctions,
	options: IDataObject,
): Promise<KlarClient | Refusal> {
	return await KlarClient.open(context, options).catch(asRefusal);
}

function isSendable(draft: Draft, operation: RefundOperation, outcomes: Outcomes): boolean {
	const problem = problemOf(draft, operation);
	if (problem === undefined) return true;
	for (const row of [...draft.rows, ...draft.earlierRows]) outcomes.refuse(row, problem);
	return false;
}

function problemOf(draft: Draft, { takesNoLines }: RefundOperation): Refusal | undefined {
	const { id, lineItems } = draft.refund;
	if (lineItems.length > 0 || takesNoLines) return tooLarge(draft);
	return new Refusal(
		`Refund '${shown(id)}' has no line items, which would neutralise it at Klar. If that is meant, use the operation 'Neutralise'; otherwise give its lines.`,
		{ field: 'Line Items' },
	);
}

/** Under On Error: Stop Workflow nothing new is sent once a row has failed. */
function stopReason(context: IExecuteFunctions, client: KlarClient, outcomes: Outcomes) {
	if (client.isCancelled) return 'the execution was cancelled';
	return stopsOnFailure(context) && outcomes.anyFailed ? 'another row failed' : undefined;
}

function batchSizeOf({ batchSize }: IDataObject): number {
	const most = klarLimits.refundsPerRequest;
	const wanted = Math.floor(Number(batchSize ?? most));
	return wanted >= 1 && wanted <= most ? wanted : most;
}

/** With a validation first, only what passed it is uploaded. */
async function send(
	drafts: readonly Draft[],
	{ onlyValidates }: RefundOperation,
	client: KlarClient,
	{ validateFirst }: IDataObject,
	dispatch: Omit<Dispatch, 'send'>,
) {
	const by = (call: 'uploadRefunds' | 'validateRefunds') => async (batch: readonly Draft[]) =>
		await client.send(
			call,
			batch.map(({ refund }) => refund),
		);
	const validate = by('validateRefunds');
	if (onlyValidates) return await sendBatches(drafts, { ...dispatch, send: validate });
	const valid = validateFirst === true ? [] : [...drafts];
	if (validateFirst === true) {
		const settle = (draft: Draft, verdict: Verdict) =>
			verdict.kind === 'taken' ? valid.push(draft) : dispatch.settle(draft, neverUploaded(verdict));
		await sendBatches(drafts, { ...dispatch, send: validate, settle });
	}
	await sendBatches(valid, { ...dispatch, send: by('uploadRefunds') });
}

/** A validation keeps nothing, so its unclear end is a clear one for the refund. */
const neverUploaded = (verdict: Verdict): Verdict =>
	verdict.kind === 'unclear' ? { kind: 'notSent', reason: verdict.reason } : verdict;

function knownOf(
	refundId: string | undefined,
	draft: Draft | undefined,
	client: KlarClient | Refusal,
): IDataObject {
	const iso = (seconds: number | undefined) =>
		seconds === undefined ? undefined : new Date(seconds * 1000).toISOString();
	return {
		refund_id: refundId,
		line_count: draft?.refund.lineItems.length,
		klar_created_at: iso(draft?.refund.createdAt),
		klar_updated_at: iso(draft?.refund.updatedAt),
		environment: client instanceof Refusal ? undefined : client.environment,
	};
}
