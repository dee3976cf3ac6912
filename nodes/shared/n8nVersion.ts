import { getCredentialAllowedDomains } from 'n8n-workflow';

/**
 * Whether this is an n8n whose 2.x behaviour is known. There is no version to read: the function takes one argument in
 * 2.x and two in 1.x (2.41.1 and 1.123.81, executed 2026-11). Where it can't be told, what works in both counts.
 */
export const isN8n2 = (getCredentialAllowedDomains as { length: number } | undefined)?.length === 1;
