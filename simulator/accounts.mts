import type { BrandId } from '../contract/brand.ts';

/** One merchant account. Its brand decides which operations exist. */
export interface Account {
	brand: BrandId;
	username: string;
	/** The API key. */
	password: string;
}

/** The simulator's two accounts, in the shape of real test credentials. */
export const accounts = {
	klarna: {
		brand: 'klarna',
		username: 'PK00000001_simulator',
		password: 'klarna_test_api_simulator',
	},
	kustom: {
		brand: 'kustom',
		username: 'PM00000001-simulator',
		password: 'kco_test_api_simulator',
	},
} as const satisfies Record<BrandId, Account>;

const known: readonly Account[] = Object.values(accounts);

function headersOf({ username, password }: Account): string[] {
	const encode = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
	// Both vendors document the key alone, not encoded, as a second form, and the user name as optional but checked
	// when it is there (docs.klarna.com/api/authentication, docs.kustom.co API basics, read 2026-11).
	return [encode(`${username}:${password}`), encode(`:${password}`), `Basic ${password}`];
}

const accountByHeader = new Map<string, Account>(
	known.flatMap((account) => headersOf(account).map((header) => [header, account] as const)),
);

/** The account an `Authorization` header belongs to, if any. */
export const accountOf = (authorization: string | undefined): Account | undefined =>
	accountByHeader.get((authorization ?? '').replace(/^basic\s+/i, 'Basic '));
