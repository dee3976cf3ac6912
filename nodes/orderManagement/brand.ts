import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { BrandId } from '../../contract/brand';
import type { Endpoint } from '../shared/transport/destination';

/** Everything in which the Kustom and Klarna nodes differ. Behaviour is shared; a difference is a flag here. */
export interface Brand {
	id: BrandId;
	label: 'Klarna' | 'Kustom';
	credential: 'klarnaApi' | 'kustomApi';
	/** API keys of this brand start so; keys of the other one are refused. */
	keyPrefix: 'klarna_' | 'kco_';
	/** Host by environment, for Klarna also by region: `europe production`. */
	hosts: Readonly<Record<string, string>>;
	/** Only Klarna has a region. */
	hasRegions: boolean;
}

/** Hosts: docs.klarna.com/api/api-urls (read 2026-11). */
export const klarna = {
	id: 'klarna',
	label: 'Klarna',
	credential: 'klarnaApi',
	keyPrefix: 'klarna_',
	hosts: {
		'europe production': 'https://api.klarna.com',
		'europe playground': 'https://api.playground.klarna.com',
		'northAmerica production': 'https://api-na.klarna.com',
		'northAmerica playground': 'https://api-na.playground.klarna.com',
		'oceania production': 'https://api-oc.klarna.com',
		'oceania playground': 'https://api-oc.playground.klarna.com',
	},
	hasRegions: true,
} as const satisfies Brand;

/** Hosts: help.kustom.co article 574180 (read 2026-11); Kustom serves Europe only. */
export const kustom = {
	id: 'kustom',
	label: 'Kustom',
	credential: 'kustomApi',
	keyPrefix: 'kco_',
	hosts: {
		production: 'https://api.kustom.co',
		playground: 'https://api.playground.kustom.co',
	},
	hasRegions: false,
} as const satisfies Brand;

/** Where the requests of a credential go: the brand's own host, or the one that a person typed in. */
export function endpointOf(
	{ hosts, hasRegions }: Brand,
	{ environment, region, baseUrl }: ICredentialDataDecryptedObject,
): Endpoint {
	if (environment === 'custom') {
		const typed = String(baseUrl ?? '').trim();
		return { baseURL: typed.replace(/\/+$/, ''), isOwn: false };
	}
	const key = hasRegions ? `${String(region)} ${String(environment)}` : String(environment);
	return { baseURL: Object.hasOwn(hosts, key) ? (hosts[key] ?? '') : '', isOwn: true };
}

/**
 * What n8n's engine is told as base URL: it would evaluate an expression twice for each row in its isolated engine, more
 * than half of a row's time (n8n 2.41.1, measured 2026-11). Requests go to the credential's own endpoint all the same.
 */
export const engineBaseUrl = ({ hosts, hasRegions }: Brand): string =>
	hosts[hasRegions ? 'europe production' : 'production'] ?? '';

/**
 * n8n expression for the base URL of the credential's test button, which n8n resolves itself. The table is flat because
 * `}}` would end the expression.
 */
export function baseUrlExpression(brand: Brand): string {
	const key = brand.hasRegions
		? '$credentials.region + " " + $credentials.environment'
		: '$credentials.environment';
	return `={{ $credentials.environment === "custom" ? $credentials.baseUrl.trim() : (${JSON.stringify(brand.hosts)})[${key}] }}`;
}
