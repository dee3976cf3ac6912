import { createRequire } from 'node:module';

const here = createRequire(import.meta.url);
// The rules come with n8n's own tool, in the versions that it pins.
const tool = createRequire(here.resolve('@n8n/node-cli/eslint'));
const { n8nCommunityNodesPlugin } = tool('@n8n/eslint-plugin-community-nodes');
const nodesBase = tool('eslint-plugin-n8n-nodes-base');
const { parser } = tool('typescript-eslint');

const { recommended } = n8nCommunityNodesPlugin.configs;
const { community, credentials, nodes } = nodesBase.configs;

/** Not held against packages by n8n: contradicted by its newer rules, or meant for n8n's own nodes. */
const switchedOff = {
	'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
	'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
	'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
	'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
	'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
};

const jsonLanguage = { parser, parserOptions: { extraFileExtensions: ['.json'] } };

/**
 * The rules that n8n's scanner holds against a community package, over its source and over the published JavaScript. Comments
 * can't switch any of them off.
 */
export default [
	{ plugins: { 'n8n-nodes-base': nodesBase }, linterOptions: { noInlineConfig: true } },
	{ ...recommended, files: ['dist/**/*.js', '{nodes,credentials}/**/*.{ts,json}', 'package.json'] },
	{ files: ['**/*.{js,ts}'], rules: { 'no-console': 'error' } },
	{ files: ['{nodes,credentials}/**/*.ts'], languageOptions: { parser } },
	{ files: ['credentials/**/*.ts'], rules: { ...credentials.rules, ...switchedOff } },
	{ files: ['nodes/**/*.ts'], rules: { ...nodes.rules, ...switchedOff } },
	{ files: ['nodes/**/*.json', 'package.json'], languageOptions: jsonLanguage },
	{ files: ['package.json'], rules: community.rules },
];
