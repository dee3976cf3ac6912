import type { IDataObject, INode } from 'n8n-workflow';
import { accounts } from '../../simulator/accounts.mts';

/** One way to capture the rows of a sheet with n8n. */
export interface Competitor {
	name: string;
	type: string;
	typeVersion: number;
	parameters: IDataObject;
	/** Requests that a row needs. */
	requestsPerRow: number;
	/** n8n's settings of the node; failed rows don't end the run if nothing is said. */
	settings?: Partial<Pick<INode, 'maxTries' | 'onError' | 'retryOnFail' | 'waitBetweenTries'>>;
}

/** How fast the node may go: no limit for measuring the node itself. */
export interface Pace {
	requestsPerSecond: number;
	/** Left to the node if nothing is said. */
	concurrency?: number;
}

/** All competitors send the same six values. */
const column = (name: string) => `={{ $json.${name} }}`;

const eachField = {
	orderId: column('order_id'),
	amount: column('amount_minor'),
	reference: column('reference'),
	description: column('description'),
	shippingInfo: {
		parcel: [
			{
				shipping_company: column('shipping_company'),
				tracking_number: column('tracking_number'),
			},
		],
	},
};
const automatic = { dataMode: 'autoMapInputData' };
const requestsOf = { none: 1, afterwards: 2, orderFirst: 2 } as const;

function ours(
	name: string,
	check: keyof typeof requestsOf,
	fields: IDataObject,
	pace: Pace,
): Competitor {
	return {
		name,
		type: 'n8n-nodes-kustom-klarna.kustom',
		typeVersion: 1,
		requestsPerRow: requestsOf[check],
		parameters: {
			resource: 'capture',
			operation: 'create',
			amountMode: 'exact',
			amountUnit: 'minor',
			...fields,
			options: { ...pace, check },
		},
	};
}

/** n8n's own node, as the documentation of the API would have one set it up. */
function httpRequest(simulatorUrl: string): Competitor {
	const body = [
		['captured_amount', column('amount_minor')],
		['reference', column('reference')],
		['description', column('description')],
		[
			'shipping_info',
			'={{ [{ shipping_company: $json.shipping_company, tracking_number: $json.tracking_number }] }}',
		],
	];
	return {
		name: httpRequestName,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		requestsPerRow: 1,
		parameters: {
			method: 'POST',
			url: `=${simulatorUrl}/ordermanagement/v1/orders/{{ $json.order_id }}/captures`,
			authentication: 'genericCredentialType',
			genericAuthType: 'httpBasicAuth',
			sendBody: true,
			specifyBody: 'keypair',
			bodyParameters: { parameters: body.map(([name, value]) => ({ name, value })) },
			options: { response: { response: { fullResponse: true } } },
		},
	};
}

/**
 * The same node as somebody sets it up who has met the limit: as many requests a second as the API takes, and n8n's own
 * tries. They run all rows again, so the idempotency key that a careful person would add is added, too.
 */
function expertHttpRequest(simulatorUrl: string, { requestsPerSecond }: Pace): Competitor {
	const plain = httpRequest(simulatorUrl);
	const batch = { batchSize: requestsPerSecond, batchInterval: 1000 };
	const options = { ...(plain.parameters.options as IDataObject), batching: { batch } };
	const header = { name: 'Klarna-Idempotency-Key', value: column('reference') };
	return {
		...plain,
		name: `${httpRequestName}, batching and retry`,
		parameters: {
			...plain.parameters,
			sendHeaders: true,
			headerParameters: { parameters: [header] },
			options,
		},
		settings: { retryOnFail: true, maxTries: 5, waitBetweenTries: 1000, onError: 'stopWorkflow' },
	};
}

/** What everything is compared with. */
export const httpRequestName = 'HTTP Request node';

export const httpRequestCredential = {
	name: 'Simulator as Basic Auth',
	type: 'httpBasicAuth',
	data: { user: accounts.kustom.username, password: accounts.kustom.password },
};

/** Those that meet the API's limit: the node with its own concurrency, n8n's as it is and as an expert sets it. */
export const limitedCompetitors = (simulatorUrl: string, pace: Pace): Competitor[] => [
	httpRequest(simulatorUrl),
	expertHttpRequest(simulatorUrl, pace),
	ours('Map Automatically, check none', 'none', automatic, pace),
	ours('Map Automatically, order first', 'orderFirst', automatic, pace),
];

/** The competitors inside n8n, in the order of the table. */
export const competitors = (simulatorUrl: string, pace: Pace): Competitor[] => [
	httpRequest(simulatorUrl),
	ours('Map Automatically, check none', 'none', automatic, pace),
	ours('Map Automatically, check afterwards', 'afterwards', automatic, pace),
	ours('Map Automatically, order first', 'orderFirst', automatic, pace),
	{
		...ours('Map Automatically, order first, stop', 'orderFirst', automatic, pace),
		settings: { onError: 'stopWorkflow' },
	},
	ours('Map Each Field, check none', 'none', eachField, pace),
	ours('Map Each Field, order first', 'orderFirst', eachField, pace),
];
