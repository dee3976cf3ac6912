import { Agent, interceptors, request } from 'undici';

// A server that is busy with a big spreadsheet drops connections that it left waiting. A write isn't repeated, so none of
// them waits long enough for that.
const connections = { keepAliveTimeout: 100, keepAliveMaxTimeout: 100 };
const dispatcher = new Agent(connections).compose(
	interceptors.retry({
		maxRetries: 5,
		maxTimeout: 2000,
		errorCodes: ['ECONNRESET', 'UND_ERR_SOCKET'],
		// A refusal is read by whoever asked: it says why.
		throwOnError: false,
	}),
);

type Options = Pick<NonNullable<Parameters<typeof request>[1]>, 'body' | 'headers' | 'method'>;

/** A request to a server of the demo. Reads are repeated when their connection breaks; writes never are. */
export const http = async (url: string, options: Options = {}) =>
	await request(url, { ...options, dispatcher });

/** Lets the process end: connections that are kept for the next request would hold it. */
export const closeConnections = async (): Promise<void> => await dispatcher.destroy();
