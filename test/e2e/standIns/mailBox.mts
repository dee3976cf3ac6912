import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as it came in. */
export interface Mail {
	to: string[];
	/** Header and body as they were sent. */
	raw: string;
}

/** A mail server on this machine that keeps what it is given. */
export class MailBox {
	readonly mails: Mail[] = [];
	private readonly server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData: (stream, { envelope }, done) => {
			const to = envelope.rcptTo.map(({ address }) => address);
			text(stream).then(
				(raw) => {
					this.mails.push({ to, raw });
					done();
				},
				(error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
			);
		},
	});

	static async open(): Promise<MailBox> {
		const box = new MailBox();
		box.server.listen(0, '127.0.0.1');
		await once(box.server.server, 'listening');
		return box;
	}

	get port(): number {
		return (this.server.server.address() as AddressInfo).port;
	}

	async close(): Promise<void> {
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}
}
