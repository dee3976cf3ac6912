import type { EndingTold } from './endings.mts';

const LONGEST_MESSAGE = 110;

function short(message: string): string {
	const plain = message
		.replace(/^Row \d+: /, '')
		.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
		.replaceAll('|', '/');
	return plain.length <= LONGEST_MESSAGE ? plain : `${plain.slice(0, LONGEST_MESSAGE).trimEnd()} …`;
}

const columns = {
	'how the request ends': ({ ending }) => ending,
	n8n: ({ version }) => version,
	status: ({ status }) => status,
	message: ({ message = '' }) => short(message),
	output: ({ output }) => String(output ?? 'none'),
	ledger: ({ ledger }) => (ledger.length === 0 ? 'nothing' : `${ledger.length} capture`),
} as const satisfies Record<string, (told: EndingTold) => string>;

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** The endings as a Markdown table, the versions of n8n below each other. */
export function endingsTable(told: readonly EndingTold[]): string {
	const names = [...new Set(told.map(({ ending }) => ending))];
	const ordered = names.flatMap((name) => told.filter(({ ending }) => ending === name));
	const read = Object.values<(told: EndingTold) => string>(columns);
	return [
		line(Object.keys(columns)),
		line(read.map(() => '---')),
		...ordered.map((one) => line(read.map((cell) => cell(one)))),
	].join('\n');
}
