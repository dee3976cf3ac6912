/** Case, spaces, dashes, underscores and what can't be seen make no difference between names. */
export function plainName(name: string): string {
	return name
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\p{Pd}\p{Pc}.\p{Cc}\p{Cf}]/gu, '');
}
