import { ESLint } from 'eslint';

/** Lints as n8n's scanner does and prints what it found as JSON, together with what it says about a file made of breaches. */
const eslint = new ESLint({
	overrideConfigFile: 'test/package/scanner.config.mjs',
	errorOnUnmatchedPattern: true,
});

const breaches = `/* eslint-disable */
const fs = require('fs');
console.log(process.env.SECRET, setTimeout);
new Function('return 1')();
`;

const results = await eslint.lintFiles([
	'dist/**/*.js',
	'{nodes,credentials}/**/*.ts',
	'nodes/**/*.json',
	'package.json',
]);
const poisoned = await eslint.lintText(breaches, { filePath: 'dist/breaches.js' });

const asLines = (linted) =>
	linted.flatMap(({ filePath, messages }) =>
		messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId}: ${message}`),
	);
process.stdout.write(
	JSON.stringify({
		linted: results.map(({ filePath }) => filePath),
		findings: asLines(results),
		inBreaches: poisoned.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)),
	}),
);
