import { klarna } from '../../../nodes/orderManagement/brand.ts';
import { connectionProblem } from '../../../nodes/shared/transport/connectionProblem.ts';
import { basicAuthGate } from '../../../nodes/orderManagement/transport/credentialGate.ts';

interface Parts {
	code?: string;
	syscall?: string;
	cause?: unknown;
	isAxiosError?: boolean;
}

const failure = (parts: Parts, message = 'raw message') => Object.assign(new Error(message), parts);
const kindOf = (error: unknown) => connectionProblem(error).kind;

describe('a request without an answer', () => {
	it.each([
		'ECONNREFUSED',
		'ENOTFOUND',
		'EAI_AGAIN',
		'ERR_INVALID_URL',
		'CERT_HAS_EXPIRED',
		'DEPTH_ZERO_SELF_SIGNED_CERT',
		'ERR_TLS_CERT_ALTNAME_INVALID',
	])('never reached the service with %s: nothing happened there', (code) => {
		expect(kindOf(failure({ code }))).toBe('neverReached');
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
		expect(kindOf(failure({ code }))).toBe('lost');
	});

	it.each(['EHOSTUNREACH', 'ENETUNREACH'])(
		'with %s depends on the moment: while connecting nothing was sent, while waiting it was',
		(code) => {
			expect(kindOf(failure({ code, syscall: 'connect' }))).toBe('neverReached');
			expect(kindOf(failure({ code, syscall: 'read' }))).toBe('lost');
			expect(kindOf(failure({ cause: failure({ code, syscall: 'read' }) }))).toBe('lost');
		},
	);

	it('is lost, not unsent, when nothing but the network is known to be the cause', () => {
		expect(kindOf(failure({ isAxiosError: true }))).toBe('lost');
		expect(kindOf(failure({ cause: failure({ isAxiosError: true }) }))).toBe('lost');
	});

	it('was cancelled by a person', () => {
		expect(kindOf(failure({ code: 'ERR_CANCELED' }))).toBe('cancelled');
	});

	it('is recognised through the errors that n8n wraps around it', () => {
		const cause = failure({ code: 'ECONNREFUSED', isAxiosError: true });
		expect(kindOf(failure({ cause: failure({ cause }) }))).toBe('neverReached');
	});
});

describe('a request that never left', () => {
	it('was refused by the gate, and says so in its words', async () => {
		const gate = basicAuthGate(klarna);
		if (typeof gate !== 'function') throw new Error('the gate is a function');
		const cause = await gate({}, { url: '/' }).catch((error: unknown) => error);
		for (const error of [cause, failure({ cause }), failure({ cause: failure({ cause }) })]) {
			const { kind, reason } = connectionProblem(error);
			expect(kind).toBe('refusedHere');
			expect(reason).toContain('Enter the API key');
		}
	});

	it('was refused by n8n itself', () => {
		const problem = connectionProblem(new Error('Domain not allowed'));
		expect(problem).toEqual({ kind: 'refusedHere', reason: 'Domain not allowed' });
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
	expect(typeof connectionProblem(error).reason).toBe('string');
});

it('a chain of causes that bites its tail comes to an end', () => {
	const error = failure({});
	error.cause = error;
	expect(kindOf(error)).toBe('refusedHere');
});
