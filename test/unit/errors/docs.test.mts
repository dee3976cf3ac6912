import { readFileSync, writeFileSync } from 'node:fs';
import { explain, knownErrorCodes } from '../../../nodes/orderManagement/errors/catalogue.ts';

const file = 'docs/errors.md';

const call = {
	operation: 'Capture order',
	service: 'Kustom',
	orderId: '…',
	isWrite: true,
};

const row = (code: string) => {
	const message = explain(call, 400, { errorCode: code, errorMessages: ['…'] });
	return `| \`${code}\` | ${message.replaceAll('|', '\\|')} |`;
};

const page = `# Errors

What the APIs of Kustom and Klarna refuse, by their error code, and what the row's \`message\` then says (here for a capture at
Kustom). The API's own words, the code, the HTTP status and the correlation ID that support asks for stand in \`details\`. A code
that isn't here comes through with the API's own words.

Most rows that can't work are refused before anything is sent, with a sentence of their own that names the field and the cure.

| code | message |
| --- | --- |
${[...knownErrorCodes].sort().map(row).join('\n')}
`;

/** Cells are padded by the formatter. */
const plain = (text: string) => text.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---');

it('docs/errors.md says what the catalogue says (UPDATE_DOCS=1 writes it)', () => {
	if (process.env.UPDATE_DOCS === '1') writeFileSync(file, page);
	expect(plain(readFileSync(file, 'utf8'))).toBe(plain(page));
});
