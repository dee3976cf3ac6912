import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Brand } from '../brand';

/** Whose orders are asked for, and where. Holds no secret. */
export interface Account {
	/** Host and user: what the vendors' limits count, and what keeps orders of two shops apart. */
	id: string;
	environment: 'production' | 'playground' | 'custom';
	/** For plans: `LIVE`, `PLAYGROUND`, or the custom host. */
	label: string;
	/** 80 % of the published limit (docs.klarna.com rate-limit page, 2026-11: 200/s live, 50/s playground). */
	requestsPerSecond: number;
}

const paces = { production: 160, playground: 40, custom: 160 } as const;

/** Reads the account from a decrypted credential. */
export function accountOf(
	brand: Brand,
	credentials: ICredentialDataDecryptedObject,
	baseUrl: string | undefined,
): Account {
	const environment = credentials.environment as Account['environment'];
	const host =
		baseUrl !== undefined && URL.canParse(baseUrl) ? new URL(baseUrl).host : 'unknown host';
	const labels = { production: 'LIVE', playground: 'PLAYGROUND', custom: host };
	return {
		id: `${brand.id} ${host} ${String(credentials.username ?? '')}`,
		environment,
		label: labels[environment],
		requestsPerSecond: paces[environment] ?? paces.playground,
	};
}
