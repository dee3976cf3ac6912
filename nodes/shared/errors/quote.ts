const longestQuote = 200;

/** What a proxy or a careless service may repeat of a request: its Authorization header, a token, an API key. */
const secrets: ReadonlyArray<[RegExp, string]> = [
	[/\b(basic|bearer)\s+[\w.~+/=-]{16,}/gi, '$1 ***'],
	[/\beyJ[\w-]+\.[\w-]+(\.[\w-]+)?/g, '***'],
	[/\b(kco|klarna)_(live|test)_\w+/gi, '$1_$2_***'],
];

/** Words of somebody else as a message shows them: without secrets, and short. */
export function quote(text: string): string {
	// Whoever answers with a megabyte doesn't get it searched.
	const start = text.slice(0, 10 * longestQuote);
	const clean = secrets.reduce((words, [secret, mask]) => words.replace(secret, mask), start);
	return clean.length > longestQuote ? `${clean.slice(0, longestQuote)}…` : clean;
}
