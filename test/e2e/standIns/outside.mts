import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as mockttp from 'mockttp';
import { GoogleSheets } from './googleSheets.mts';
import { MailBox } from './mailBox.mts';
import { Slack } from './slack.mts';

/**
 * The services that n8n's own nodes talk to, played on this machine: one proxy with its own certificate authority in
 * front of all of them, and a mail server. Nothing in n8n is changed; it is told by environment variables.
 *
 * mockttp has no option for the address: the proxy listens on all of this machine's, forwards nothing, and plays only
 * the hosts below.
 */
export class Outside {
	readonly sheets = new GoogleSheets();
	readonly slack = new Slack();
	/** Requests that nobody plays, as `GET https://host/path`. A test expects none. */
	readonly unplayed: string[] = [];

	private constructor(
		private readonly proxy: mockttp.Mockttp,
		readonly mailBox: MailBox,
		/** Variables for the n8n that is to be led here. */
		readonly environment: Readonly<Record<string, string>>,
	) {}

	/** @param folder for the certificate that n8n is to trust */
	static async open(folder: string): Promise<Outside> {
		const ca = await mockttp.generateCACertificate();
		const caFile = join(folder, 'stand-ins.pem');
		writeFileSync(caFile, ca.cert);
		const proxy = mockttp.getLocal({ https: ca, http2: false });
		await proxy.start();
		const address = `http://127.0.0.1:${proxy.port}`;
		const outside = new Outside(proxy, await MailBox.open(), {
			HTTP_PROXY: address,
			HTTPS_PROXY: address,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: caFile,
		});
		await outside.play();
		return outside;
	}

	async close(): Promise<void> {
		await this.proxy.stop();
		await this.mailBox.close();
	}

	private async play(): Promise<void> {
		const { proxy, sheets, slack } = this;
		await proxy.forAnyRequest().forHost('sheets.googleapis.com').thenCallback(sheets.answer);
		await proxy.forAnyRequest().forHost('slack.com').thenCallback(slack.answer);
		await proxy.forAnyRequest().forHost('hooks.slack.com').thenCallback(slack.answerToButton);
		await proxy.forUnmatchedRequest().thenCallback(({ method, url }) => {
			this.unplayed.push(`${method} ${url}`);
			return { statusCode: 418, body: 'Nobody plays this.' };
		});
	}
}
