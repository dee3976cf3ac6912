const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { dest, parallel, src } = require('gulp');
const { outputSchemas } = require('./scripts/outputSchemas.cjs');

/** Codex files: what n8n's node panel searches. `n8n-node build` copies icons, but not these. */
function codex() {
	return src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
}

/** Output schemas: what n8n's editor offers for mapping before the first run. */
async function schemas() {
	for (const [node, files] of Object.entries(outputSchemas(join(__dirname, 'dist')))) {
		for (const [path, schema] of files) {
			const file = join('dist', 'nodes', node, path);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, JSON.stringify(schema, null, '\t'));
		}
	}
}

/** `n8n-node build` takes every picture of the project along; only the icons are for people who install the package. */
async function withoutPictures() {
	rmSync('dist/docs', { recursive: true, force: true });
}

exports.default = parallel(codex, schemas, withoutPictures);
