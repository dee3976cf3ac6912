import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = [
	...globSync('*.md'),
	...globSync('{docs,docs/workflows,examples,simulator,contract}/*.md'),
];

/** GitHub's name of a heading in a link. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w\- ]/g, '')
		.replaceAll(' ', '-');

const anchorsIn = (text: string) =>
	[...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** Links inside the project that lead nowhere. */
function broken(page: string): string[] {
	const text = readFileSync(page, 'utf8');
	const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);
	return links.filter((link) => {
		const [path = '', anchor] = link.split('#');
		const target = path === '' ? page : join(dirname(page), path);
		if (!existsSync(target)) return true;
		return anchor !== undefined && !anchorsIn(readFileSync(target, 'utf8')).includes(anchor);
	});
}

it.each(pages)('every link of %s leads somewhere', (page) => {
	expect(broken(page)).toEqual([]);
});
