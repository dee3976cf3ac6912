import fc from 'fast-check';
import { parseErrorBody } from '../../../nodes/shared/errors/parseErrorBody.ts';

const correlationId = '66782175-ae05-44fc-9eb3-eeceadbad271';
const documented = {
	correlation_id: correlationId,
	error_code: 'CAPTURE_NOT_ALLOWED',
	error_messages: ['Captured amount is higher than the remaining authorized amount.'],
};
const understood = {
	correlationId,
	errorCode: 'CAPTURE_NOT_ALLOWED',
	errorMessages: documented.error_messages,
};
const { error_messages: _, ...withoutWords } = documented;

describe("the API's words", () => {
	it.each([
		['as the documentation has them', documented],
		['as text, when nobody parsed the JSON', JSON.stringify(documented)],
		['as text with blanks around', `\n ${JSON.stringify(documented)} \n`],
		['as JSON in a JSON string', JSON.stringify(JSON.stringify(documented))],
		['with a single message', { ...withoutWords, error_message: documented.error_messages[0] }],
		[
			'with a single message beside an empty list',
			{ ...documented, error_messages: [], error_message: documented.error_messages[0] },
		],
		['with fields that are new', { ...documented, service_version: '2.1', hint: { a: 1 } }],
	])('are read %s', (_case, body) => {
		expect(parseErrorBody(body)).toEqual(understood);
	});

	it.each([
		['the code', { error_code: 'NOT_ALLOWED' }, { errorCode: 'NOT_ALLOWED' }],
		['the id for support', { correlation_id: correlationId }, { correlationId }],
		['nothing', {}, {}],
	])('may consist of %s', (_case, body, expected) => {
		expect(parseErrorBody(body)).toEqual({ errorMessages: [], ...expected });
	});

	it.each([
		['messages are null', { ...documented, error_messages: null }],
		['messages are one text', { ...documented, error_messages: 'Not possible' }],
		['the message is an object', { ...documented, error_message: { text: 'Not possible' } }],
	])('keep code and id when %s', (_case, body) => {
		expect(parseErrorBody(body)).toMatchObject({ correlationId, errorCode: 'CAPTURE_NOT_ALLOWED' });
	});

	it.each([
		['an API gateway', { message: 'Forbidden' }],
		['a framework', { timestamp: 1, status: 403, error: 'Forbidden', path: '/x' }],
	])('of %s in front of the API are shown too', (_case, body) => {
		expect(parseErrorBody(body).errorMessages.join()).toContain('Forbidden');
	});

	it('are a JSON string at times', () => {
		expect(parseErrorBody('"Order is locked"').errorMessages).toEqual(['Order is locked']);
		expect(parseErrorBody('Order is locked').errorMessages).toEqual(['Order is locked']);
	});
});

describe('a body that nobody documented', () => {
	it.each([
		[
			'<!doctype html><html><head>\n<title>\n 502 Bad Gateway </title></head>',
			'titled "502 Bad Gateway"',
		],
		['<HTML><TITLE lang="en">Access Denied</TITLE></HTML>', 'titled "Access Denied"'],
		['\ufeff<html><body>Sorry</body></html>', 'a web page instead of an answer of the API'],
		['<html><title></title><body>Sorry', 'a web page instead of an answer of the API'],
		['<?xml version="1.0"?><Error/>', 'a web page instead of an answer of the API'],
	])('as the web page %j is told as one', (body, words) => {
		const { errorMessages, errorCode } = parseErrorBody(body);
		expect(errorMessages).toHaveLength(1);
		expect(errorMessages[0]).toContain(words);
		expect(errorMessages[0]).not.toMatch(/[<>]/);
		expect(errorCode).toBeUndefined();
	});

	it.each(['', '   ', '""', null, undefined])('%j says nothing', (body) => {
		expect(parseErrorBody(body).errorMessages).toEqual([]);
	});

	it.each([
		[[documented], 'CAPTURE_NOT_ALLOWED'],
		[['first', 'second'], 'second'],
		['[{"error":"x"}]', '"error":"x"'],
		['{broken json', '{broken json'],
		[500, '500'],
	])('%j is shown as it is', (body, words) => {
		expect(parseErrorBody(body).errorMessages.join()).toContain(words);
	});

	it.each([
		['text', 'x'.repeat(1_000_000)],
		['a title', `<html><title>${'x'.repeat(1_000_000)}</title>`],
		['a list', Array.from({ length: 10_000 }, () => 'word')],
		['half a JSON text', `{"a":"${'x'.repeat(1_000_000)}`],
		['JSON of another kind', JSON.stringify({ error_messages: { deep: 'x'.repeat(1_000_000) } })],
	])('of a megabyte of %s becomes a short excerpt', (_case, body) => {
		const { errorMessages } = parseErrorBody(body);
		expect(errorMessages.join().length).toBeLessThan(300);
		expect(errorMessages.join()).toContain('…');
	});

	it('of any kind is read without an exception', () => {
		fc.assert(
			fc.property(fc.oneof(fc.json(), fc.string(), fc.jsonValue()), (body) => {
				const words = parseErrorBody(body);
				expect(words.errorMessages.every((word) => typeof word === 'string')).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});
