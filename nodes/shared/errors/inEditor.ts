import type { NodeError } from 'n8n-workflow';

/** Parts the lines of an error's description: the editor shows it as HTML, in which a line break alone is none. */
export const lineBreak = '<br>\n';

/**
 * An error that names its row itself: n8n's editor would put another number behind the message, counted from 0 (2.41.1,
 * read 2026-11).
 */
export function withoutItemIndex<T extends NodeError>(error: T): T {
	Object.defineProperty(error.context, 'itemIndex', { get: () => undefined, set: () => undefined });
	return error;
}
