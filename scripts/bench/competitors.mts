import { accounts } from '../../simulator/accounts.mts';

/** Name of the node whose time is taken. */
export const measuredNode = 'Measured';

/** One way to capture a sheet's rows from n8n. */
export interface Competitor {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	/** Requests that a row needs. */
	requestsPerRow: number;
	/** Fields whose expressions n8n evaluates per row. */
	expressions: number;
}

/** Of the sheet's columns; the same six values for everybody. */
const column = (name: string) => `={{ $json.${name} }}`;

/** High enough to be no limit: what is measured is the node. */
const unlimited = { requestsPerSecond: 100_000, concurrency: 50 };

function ours(name: string, check: string, requestsPerRow: number, fields: object): Competitor {
	const parameters = {
		resource: 'capture',
		operation: 'create',
		amountMode: 'exact',
		amountUnit: 'minor',
		...fields,
		options: { ...unlimited, check },
	};
	const expressions = JSON.stringify(fields).split('={{').length - 1;
	const type = 'n8n-nodes-kustom-klarna.kustom';
	return { name, type, typeVersion: 1, parameters, requestsPerRow, expressions };
}

const sixFields = {
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

const httpRequest = (simulatorUrl: string): Competitor => ({
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		method: 'POST',
		url: `=${simulatorUrl}/ordermanagement/v1/orders/{{ $json.order_id }}/captures`,
		authentication: 'genericCredentialType',
		genericAuthType: 'httpBasicAuth',
		sendBody: true,
		specifyBody: 'keypair',
		bodyParameters: {
			parameters: [
				{ name: 'captured_amount', value: column('amount_minor') },
				{ name: 'reference', value: column('reference') },
				{ name: 'description', value: column('description') },
				{
					name: 'shipping_info',
					value:
						'={{ [{ shipping_company: $json.shipping_company, tracking_number: $json.tracking_number }] }}',
				},
			],
		},
		options: { response: { response: { fullResponse: true } } },
	},
	requestsPerRow: 1,
	expressions: 5,
});

export const httpRequestCredential = {
	name: 'Simulator as Basic Auth',
	type: 'httpBasicAuth',
	data: { user: accounts.kustom.username, password: accounts.kustom.password },
};

/** Everything that is compared, in the order of the table. */
export const competitors = (simulatorUrl: string): Competitor[] => [
	httpRequest(simulatorUrl),
	ours('Map Each Field, check none', 'none', 1, sixFields),
	ours('Map Each Field, check afterwards', 'afterwards', 2, sixFields),
	ours('Map Each Field, order first', 'orderFirst', 2, sixFields),
];
