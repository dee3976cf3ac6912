/** Control and format characters: line breaks, zero-width spaces, direction marks. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const placeholders = ['undefined', 'null', 'nan', '[object object]', '#n/a', '#ref!', '#value!'];

/** Whether a text looks like another one and is a different one. */
export const holdsInvisible = (text: string): boolean =>
	invisible.test(text) || !text.isWellFormed();

/** Whether a text is what expressions and spreadsheets make of a missing value. */
export const isPlaceholder = (text: string): boolean => placeholders.includes(text.toLowerCase());
