import { quote } from '../../../nodes/shared/errors/quote.ts';

/** What others say is repeated without the secrets that they repeat. */
it.each([
	['Authorization: Basic dXNlcjpwYXNzd29yZA== is wrong', 'Authorization: Basic *** is wrong'],
	['bearer eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.sig expired', 'bearer *** expired'],
	['token=eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.sig', 'token=***'],
	['key klarna_live_api_c2VjcmV0 unknown', 'key klarna_live_*** unknown'],
	['Basic authentication failed', 'Basic authentication failed'],
	['Captured amount is higher', 'Captured amount is higher'],
])('%s', (text, expected) => {
	expect(quote(text)).toBe(expected);
});

it('a megabyte becomes a sentence', () => {
	expect(quote('x'.repeat(1e6))).toHaveLength(201);
});
