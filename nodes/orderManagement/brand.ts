import type { BrandId } from '../../contract/brand';

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

/**
 * n8n expression for the base URL, resolved from the credential by the engine. The table is flat because `}}` would
 * end the expression.
 */
export function baseUrlExpression(brand: Brand): string {
	const key = brand.hasRegions
		? '$credentials.region + " " + $credentials.environment'
		: '$credentials.environment';
	return `={{ $credentials.environment === "custom" ? $credentials.baseUrl.trim() : (${JSON.stringify(brand.hosts)})[${key}] }}`;
}
