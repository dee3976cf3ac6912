import { accounts } from '../../../simulator/accounts.mts';
import { importCredential, importWorkflow } from '../../../scripts/n8n/workflows.mts';
import type { Credential } from '../../../scripts/n8n/workflows.mts';
import { runToEnd } from '../../../scripts/n8n/execution.mts';
import { freePort } from '../../../scripts/process/ports.mts';
import { judgeRow } from '../../support/judge/judgeRow.mts';
import { toldIn } from '../../support/judge/readRow.mts';
import type { BusinessEvent, Moved, Told } from '../../support/judge/terms.mts';
import { movedBy } from '../../support/judge/terms.mts';
import type { FaultRequest } from '../../support/simulator.mts';
import { csvOf } from '../kill/sheet.mts';
import { statusIn } from './errorItem.mts';
import type { Stage } from './stage.mts';
import { nodeNames, sheetWorkflow } from './workflow.mts';

/** How the request that captures may end; without a fault it never gets to the API. */
interface Ending {
	fault?: Omit<FaultRequest, 'operation' | 'orderId'>;
	/** The credential's base URL. */
	baseUrl?: () => Promise<string>;
}

/** The node waits 60 s for a write. */
const tooLate = { kind: 'slow', delayMs: 90_000 } as const;
/** Longer than the node waits for a limit. */
const farAway = 600;

const endings = {
	'the connection is refused': { baseUrl: async () => `http://127.0.0.1:${await freePort(0)}` },
	"the host's name doesn't exist": {
		baseUrl: async () => await Promise.resolve('https://no-such-host.invalid'),
	},
	'the connection is reset, nothing carried out': { fault: { kind: 'reset' } },
	'carried out, the reply is lost': { fault: { kind: 'replyLost' } },
	'carried out, the reply is cut in its body': { fault: { kind: 'replyCut' } },
	'carried out, no answer in time': { fault: { ...tooLate, afterCommit: true } },
	'not carried out yet, no answer in time': { fault: tooLate },
	'an HTML page with 200, nothing carried out': { fault: { kind: 'html', status: 200 } },
	'an HTML page with 200, carried out': { fault: { kind: 'html', status: 200, afterCommit: true } },
	'HTTP 401': { fault: { kind: 'empty', status: 401 } },
	'HTTP 403': { fault: { kind: 'unknownCode', errorCode: 'CAPTURE_NOT_ALLOWED' } },
	'HTTP 429': { fault: { kind: 'tooMany', resetSeconds: farAway } },
	'HTTP 500, nothing carried out': { fault: { kind: 'serverError', status: 500 } },
	'HTTP 500, carried out': { fault: { kind: 'serverError', status: 500, afterCommit: true } },
} as const satisfies Record<string, Ending>;

/** What n8n and the ledger say about one ending. */
export interface EndingTold extends Told {
	ending: string;
	version: string;
	/** Of the node, by number. */
	output: number | undefined;
	asked: BusinessEvent;
	/** Of the row's order, which had nothing before. */
	ledger: readonly Moved[];
}

/** Failed although the money moved, or done although it didn't. */
export const isUntrue = (told: EndingTold): boolean =>
	judgeRow({ ...told, told, moved: told.ledger }).length > 0;

const way = { brand: 'kustom', movement: 'capture', mapsAutomatically: false } as const;

async function credentialFor(stage: Stage, name: string, { baseUrl }: Ending): Promise<Credential> {
	if (!baseUrl) return stage.credentialOf(way.brand);
	const data = { environment: 'custom', baseUrl: await baseUrl(), ...accounts.kustom };
	return await importCredential(stage.client, { name, type: 'kustomApi', data });
}

/** One row, one attempt. An order at a host that isn't there can't be read first. */
async function tellEnding(stage: Stage, ending: string, how: Ending): Promise<EndingTold> {
	const { client, simulator, n8n } = stage;
	const [order] = await simulator.seed({ brand: way.brand });
	const { order_id: orderId = '', purchase_currency: currency = '' } = order ?? {};
	const asked = { ...way, orderId, reference: 'PARCEL', amountMinor: 4_990, currency };
	if (how.fault) {
		await simulator.fault({ ...how.fault, orderId, operation: 'captureOrder', times: null });
	}
	const sheetFile = `${orderId}.csv`;
	n8n.writeFile(sheetFile, csvOf([{ ...asked, amount: String(asked.amountMinor), currency: '' }]));
	const workflow = sheetWorkflow(way, 'continueErrorOutput', {
		name: ending,
		sheetFile,
		filesFolder: n8n.filesFolder,
		credential: await credentialFor(stage, ending, how),
		parameters: { amountUnit: 'minor', currency: '' },
		options: { maxAttempts: 1, check: how.baseUrl ? 'none' : 'orderFirst' },
	});
	const execution = await runToEnd(client, await importWorkflow(client, workflow));
	const outputs = execution.outputsOf(nodeNames.money);
	const output = outputs.findIndex((items) => items.length > 0);
	const json = outputs[output]?.[0]?.json ?? { message: execution.error?.message };
	return {
		...toldIn(0, json, currency),
		...{ ending, asked, version: n8n.version, status: statusIn(json) },
		output: output < 0 ? undefined : output,
		ledger: (await simulator.ledger(orderId)).map(movedBy),
	};
}

/** Lets a capture end in every way, under the error output. */
export const tellEndings = async (stage: Stage): Promise<EndingTold[]> =>
	await Promise.all(
		Object.entries<Ending>(endings).map(
			async ([ending, how]) => await tellEnding(stage, ending, how),
		),
	);
