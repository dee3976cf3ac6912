import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import type { Destination } from '../../shared/transport/destination';
import { destinationOf } from '../../shared/transport/destination';
import type { Brand } from '../brand';
import { endpointOf } from '../brand';

/** Whose orders are asked for, and where. Holds no secret. */
export interface Account {
	/** Host and user: what the vendors' limits count, and what keeps orders of two shops apart. */
	id: string;
	environment: 'production' | 'playground' | 'custom';
	/** For plans: `LIVE`, `PLAYGROUND`, or the custom host. */
	label: string;
	/** 80 % of the published limit (docs.klarna.com rate-limit page, 2026-11: 200/s live, 50/s playground). */
	requestsPerSecond: number;
	destination: Destination;
}

const paces = { production: 160, playground: 40, custom: 160 } as const;

/**
 * Reads the account from a decrypted credential.
 *
 * @throws Refusal when n8n's settings forbid its host
 */
export function accountOf(
	brand: Brand,
	credentials: ICredentialDataDecryptedObject,
	node: INode,
): Account {
	const environment = credentials.environment as Account['environment'];
	const endpoint = endpointOf(brand, credentials);
	const { baseURL } = endpoint;
	const host = URL.canParse(baseURL) ? new URL(baseURL).host : 'unknown host';
	const labels = { production: 'LIVE', playground: 'PLAYGROUND', custom: host };
	return {
		id: `${brand.id} ${host} ${String(credentials.username ?? '')}`,
		environment,
		label: labels[environment],
		requestsPerSecond: Object.hasOwn(paces, environment) ? paces[environment] : paces.playground,
		destination: destinationOf(node, credentials, endpoint),
	};
}
