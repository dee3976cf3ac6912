import { connectionProblem } from '../../../nodes/shared/transport/connectionProblem.ts';

interface Parts {
	code?: string;
	httpCode?: string | null;
	messages?: string[];
	name?: string;
	syscall?: string;
	cause?: unknown;
	isAxiosError?: boolean;
}

const failure = (parts: Parts, message = 'raw message') => Object.assign(new Error(message), parts);
const kindOf = (error: unknown) => connectionProblem(error).kind;

/** The two looks of one error: n8n 2.x wraps its cause, 1.x keeps its code and its words. */
const looks = {
	'2.x': (parts: Parts, message?: string) =>
		failure({ cause: failure({ ...parts, isAxiosError: true }, message) }),
	'1.x': ({ code, syscall }: Parts, message = `${syscall ?? 'read'} ${code}`) =>
		failure({ httpCode: code ?? null, messages: [message] }),
} as const;

describe.each(Object.entries(looks))('a request without an answer, in n8n %s', (_version, look) => {
	it.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'ERR_INVALID_URL',
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('never reached the service with %s: nothing happened there', (code) => {
		expect(kindOf(look({ code }))).toBe('neverReached');
	});

	it.each([
		'ECONNRESET',
		'ECONNABORTED',
		'ETIMEDOUT',
		'EPIPE',
		'EPROTO',
		'ERR_BAD_RESPONSE',
		'ERR_NETWORK',
		'ERR_SOMETHING_NEW',
		'UND_ERR_SOCKET',
	])('may have reached it with %s: money may have moved', (code) => {
		expect(kindOf(look({ code }))).toBe('lost');
	});

	it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])(
		'with %s depends on the moment: while connecting nothing was sent, while waiting it was',
		(code) => {
			expect(kindOf(look({ code, syscall: 'connect' }))).toBe('neverReached');
			expect(kindOf(look({ code, syscall: 'read' }))).toBe('lost');
		},
	);

	it('is lost, not unsent, when nobody knows why it failed', () => {
		expect(kindOf(look({}))).toBe('lost');
		expect(kindOf(look({}, 'connect to your family'))).toBe('lost');
	});

	it('was cancelled by a person', () => {
		expect(kindOf(look({ code: 'ERR_CANCELED' }))).toBe('cancelled');
	});
});

describe('a request without an answer', () => {
	it('of a host with several addresses was never sent when none of them could be connected to', () => {
		const cause = failure({ name: 'AggregateError', code: 'ETIMEDOUT' }, '');
		expect(kindOf(failure({ cause: failure({ code: 'ETIMEDOUT', cause }) }))).toBe('neverReached');
	});

	it('is recognised through the errors that n8n wraps around it', () => {
		const cause = failure({ code: 'ECONNREFUSED', isAxiosError: true });
		expect(kindOf(failure({ cause: failure({ cause }) }))).toBe('neverReached');
	});

	it.each(['200', '201', '403', '500'])(
		'whose error has the status %s got an answer that was cut',
		(httpCode) => {
			const problem = connectionProblem(failure({ httpCode, messages: ['aborted'] }));
			expect(problem).toEqual({ kind: 'lost', reason: 'the answer was cut' });
		},
	);

	it('is lost when an n8n of tomorrow throws something without code and cause', () => {
		expect(connectionProblem(new Error('Domain not allowed'))).toEqual({
			kind: 'lost',
			reason: 'Domain not allowed',
		});
	});
});

it.each(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', 'ECONNABORTED', 'EAI_AGAIN'])(
	'%s is told in words: n8n would replace a sentence with such a code by its own',
	(code) => {
		const { reason } = connectionProblem(failure({ code }, `connect ${code} 127.0.0.1:1`));
		expect(reason).toMatch(/^[a-z' ]{10,}$/);
	},
);

it.each([undefined, null, 'text', 42, {}])('%j as an error is not an exception here', (error) => {
	expect(connectionProblem(error)).toEqual({ kind: 'lost', reason: 'no answer came' });
});

it('a chain of causes that bites its tail comes to an end', () => {
	const error = failure({});
	error.cause = error;
	expect(kindOf(error)).toBe('lost');
});
