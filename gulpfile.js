const { dest, src } = require('gulp');

/** Codex files: what n8n's node panel searches. `n8n-node build` copies icons, but not these. */
function codex() {
	return src('nodes/**/*.node.json').pipe(dest('dist/nodes'));
}

exports.default = codex;
