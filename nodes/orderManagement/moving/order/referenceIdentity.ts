/** Forms of East Asian keyboards that look like plain ones: `Ｒ－１２３` is `R-123`. */
const fullWidth = /[\uff01-\uff60\uffe0-\uffe6]/g;

/** What spreadsheets make of a number: `00123` and `123.0` are `123`. Anything else keeps its zeros: `R-1/02`. */
const plainNumber = /^0*(\d+?)(?:\.0+)?$/;

/**
 * What makes two references the same event: those that a person would read as the same are the same. Compared and hashed,
 * never sent.
 *
 * Unicode NFC, full-width forms as plain ones, lower case, any run of blanks as one space, any dash as `-`; of a reference
 * that is nothing but a number, without leading zeros and without `.0` at its end.
 */
export function referenceIdentity(reference: string): string {
	const plain = reference
		.replace(fullWidth, (form) => form.normalize('NFKC'))
		.toLowerCase()
		.normalize('NFC')
		.replace(/\p{Zs}+/gu, ' ')
		.replace(/[\p{Pd}\u2212]/gu, '-')
		.trim();
	return plain.replace(plainNumber, '$1');
}

/** Whether two references stand for the same event. */
export function isSameReference(one: string | undefined, other: string | undefined): boolean {
	if (one === undefined || other === undefined) return one === other;
	return referenceIdentity(one) === referenceIdentity(other);
}
