import type { CompletedRequest } from 'mockttp';
import { z } from 'zod/v4';

/** What a cell holds: Google keeps numbers as numbers unless it is told to take values as they are. */
export type Cell = number | string;

interface Tab {
	id: number;
	/** The first one is the header. */
	rows: Cell[][];
}

const cells = z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])));
const batchUpdate = z.object({
	valueInputOption: z.string(),
	data: z.array(z.object({ range: z.string(), values: cells })),
});
const written = z.object({ range: z.string().optional(), values: cells });

interface Answer {
	statusCode: number;
	json: object;
}

/** `Shipped!B2:C3`, `'Shipped'` or `Shipped!1:1`, with rows and columns counted from 0. */
function parseRange(text: string) {
	const [, quoted, plain, cell = ''] = /^(?:'([^']+)'|([^!]+))(?:!(.+))?$/.exec(text) ?? [];
	const [from = '', to = from] = cell.split(':');
	const place = (one: string) => {
		const [, letters = '', digits = ''] = /^([A-Z]*)(\d*)$/.exec(one) ?? [];
		const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
		return { column: column - 1, row: Number(digits) - 1 };
	};
	return { tab: quoted ?? plain ?? '', from: place(from), to: place(to) };
}

/** What Google makes of typed text under USER_ENTERED; RAW leaves it as it is. */
function entered(value: unknown, isRaw: boolean): Cell {
	if (typeof value === 'number') return value;
	const text = value === null || value === undefined ? '' : String(value);
	return !isRaw && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** Google Sheets as n8n's node uses it (n8n 2.41.1, executed 2026-11): spreadsheets in memory, with the cells a person would see. */
export class GoogleSheets {
	private readonly tabs = new Map<string, Tab>();
	/** Ranges that were written, in order. */
	readonly writes: string[] = [];

	/** Puts a spreadsheet there, in place of the one of this id. */
	put(documentId: string, tab: string, rows: Cell[][]): void {
		this.tabs.set(`${documentId}/${tab}`, { id: this.tabs.size + 1, rows });
	}

	/** The rows of a tab as a person sees them, by the names in the header. */
	rows(documentId: string, tab: string): Array<Record<string, Cell>> {
		const [header = [], ...rows] = this.tabOf(documentId, tab).rows;
		return rows.map((row) =>
			Object.fromEntries(header.map((name, column) => [String(name), row[column] ?? ''])),
		);
	}

	private tabOf(documentId: string, tab: string): Tab {
		const found = this.tabs.get(`${documentId}/${tab}`);
		if (!found) throw new Error(`No spreadsheet ${documentId} with a tab ${tab} was put there.`);
		return found;
	}

	readonly answer = async (request: CompletedRequest) => {
		const { statusCode, json } = await this.answerTo(request);
		return {
			statusCode,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(json),
		};
	};

	private async answerTo({ method, url, body }: CompletedRequest): Promise<Answer> {
		const { pathname } = new URL(url);
		const [, documentId = '', rest = ''] =
			/^\/v4\/spreadsheets\/([^/:]+)(.*)$/.exec(pathname) ?? [];
		const range = decodeURIComponent(rest.replace(/^\/values\//, ''));
		if (method === 'GET' && rest === '') return { statusCode: 200, json: this.about(documentId) };
		if (method === 'GET') return { statusCode: 200, json: this.read(documentId, range) };
		const given: unknown = JSON.parse((await body.getText()) ?? '{}');
		if (rest === '/values:batchUpdate') return this.update(documentId, batchUpdate.parse(given));
		if (method === 'PUT') {
			const isRaw = url.includes('valueInputOption=RAW');
			this.write(documentId, range, written.parse(given).values, isRaw);
			return { statusCode: 200, json: {} };
		}
		// Rows and columns are added; this sheet grows by itself.
		return { statusCode: 200, json: { replies: [{}] } };
	}

	private about(documentId: string) {
		const prefix = `${documentId}/`;
		const own = [...this.tabs].filter(([key]) => key.startsWith(prefix));
		const sheets = own.map(([key, { id, rows }]) => ({
			properties: {
				sheetId: id,
				title: key.slice(prefix.length),
				gridProperties: { rowCount: rows.length + 100, columnCount: 26 },
			},
		}));
		return { sheets };
	}

	private read(documentId: string, text: string) {
		const { tab, from, to } = parseRange(text);
		const { rows } = this.tabOf(documentId, tab);
		const first = Math.max(from.row, 0);
		const last = Number.isNaN(to.row) || to.row < 0 ? rows.length - 1 : to.row;
		const values = rows.slice(first, last + 1).map((row) => row.slice(Math.max(from.column, 0)));
		return { range: text, majorDimension: 'ROWS', values };
	}

	private update(
		documentId: string,
		{ valueInputOption, data }: z.infer<typeof batchUpdate>,
	): Answer {
		for (const { range, values } of data)
			this.write(documentId, range, values, valueInputOption === 'RAW');
		return { statusCode: 200, json: { totalUpdatedCells: data.length } };
	}

	private write(documentId: string, text: string, values: unknown[][], isRaw: boolean) {
		this.writes.push(text);
		const { tab, from } = parseRange(text);
		const { rows } = this.tabOf(documentId, tab);
		for (const [offset, row] of values.entries()) {
			const target = (rows[from.row + offset] ??= []);
			for (const [column, value] of row.entries()) {
				if (value === null) continue;
				const place = Math.max(from.column, 0) + column;
				while (target.length < place) target.push('');
				target[place] = entered(value, isRaw);
			}
		}
	}
}
