import { z } from 'zod/v4';
import { Failure } from '../process/failure.mts';
import { http } from '../process/http.mts';

/** The person who owns the demo's n8n. */
export interface Owner {
	email: string;
	password: string;
}

type Method = 'GET' | 'PATCH' | 'POST';

const envelope = z.object({ data: z.unknown() });
const problem = z.object({ message: z.string() });

/** n8n's own REST interface, as its editor uses it, logged in as the owner. */
export class N8nClient {
	private cookie = '';

	/** @param url of the editor */
	constructor(readonly url: string) {}

	/** Makes the owner of a fresh n8n and logs in. */
	async setUpOwner({ email, password }: Owner): Promise<void> {
		await this.post('/owner/setup', { email, password, firstName: 'Demo', lastName: 'Owner' });
	}

	async logIn({ email, password }: Owner): Promise<void> {
		await this.post('/login', { emailOrLdapLoginId: email, password });
	}

	/** The cookie by which a browser is logged in as well, as `name=value`. */
	get session(): string {
		return this.cookie;
	}

	get = async (path: string): Promise<unknown> => await this.call('GET', path);
	post = async (path: string, body: object): Promise<unknown> =>
		await this.call('POST', path, body);
	patch = async (path: string, body: object): Promise<unknown> =>
		await this.call('PATCH', path, body);

	private async call(method: Method, path: string, body?: object): Promise<unknown> {
		const {
			statusCode,
			headers,
			body: answer,
		} = await http(`${this.url}/rest${path}`, {
			method,
			headers: { cookie: this.cookie, 'content-type': 'application/json' },
			body: body && JSON.stringify(body),
		});
		const cookies = headers['set-cookie'];
		if (cookies) this.cookie = [cookies].flat().map(pairOf).join('; ');
		const text = await answer.text();
		if (statusCode < 300) return envelope.parse(JSON.parse(text)).data;
		throw new Failure(`n8n refused ${method} ${path} with ${statusCode}: ${reasonIn(text)}`);
	}
}

/** `name=value; Path=/` without what follows the first semicolon. */
const pairOf = (cookie: string): string => cookie.split(';')[0] ?? '';

function reasonIn(text: string): string {
	try {
		return problem.parse(JSON.parse(text)).message;
	} catch {
		return text.slice(0, 200);
	}
}
