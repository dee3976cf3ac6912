/** Text of one part of a JSON Web Token. */
const tokenPart = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');

/**
 * The simulator's one data source at Klar.
 *
 * The token has the shape of the published sample: a data source, this type, and no end
 * (Klar help centre, API authentication, article 9345493, read 2026-11). Nobody signed it.
 */
export const klarAccount = {
	username: 'klar',
	accessToken: [
		tokenPart({ alg: 'HS256', typ: 'JWT' }),
		tokenPart({ dataSourceId: 'simulator', type: 'klar-import-api' }),
		'simulator',
	].join('.'),
} as const;

export type KlarAccount = typeof klarAccount;

/** The account an `Authorization` header belongs to, if any. */
export const klarAccountOf = (authorization: string | undefined): KlarAccount | undefined =>
	authorization?.replace(/^bearer\s+/i, 'Bearer ') === `Bearer ${klarAccount.accessToken}`
		? klarAccount
		: undefined;
