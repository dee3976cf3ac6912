import { globSync, readFileSync } from 'node:fs';

/** A workflow in `templates`, as far as these tests read it. */
interface Template {
	name: string;
	nodes: Array<{
		id: string;
		name: string;
		type: string;
		parameters: object;
		credentials?: object;
	}>;
}

const files = globSync('templates/*.json').sort();
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Template;

describe.each(files)('%s', (file) => {
	it('brings no credential and no data along, and says what it is for', () => {
		const text = readFileSync(file, 'utf8');
		const { name, nodes } = read(file);
		expect(name).not.toBe('');
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
		expect(JSON.parse(text)).toMatchObject({ pinData: {} });
		expect(nodes.some(({ type }) => type === 'n8n-nodes-base.stickyNote')).toBe(true);
	});
});

it('no two workflows share a name or the id of a node', () => {
	const templates = files.map(read);
	const names = templates.map(({ name }) => name);
	const ids = templates.flatMap(({ nodes }) => nodes.map(({ id }) => id));
	expect(new Set(names).size).toBe(names.length);
	expect(new Set(ids).size).toBe(ids.length);
});

it('the bulk captures of CSV and Excel files differ only in the files', () => {
	const step = (file: string) =>
		read(file).nodes.find(({ name }) => name === 'Capture each row')?.parameters;
	const [csv, excel] = ['spreadsheet', 'excel-file'].map((from) =>
		step(`templates/bulk-capture-from-${from}.json`),
	);
	expect(csv).toMatchObject({ dataMode: 'autoMapInputData' });
	expect(excel).toEqual(csv);
});
