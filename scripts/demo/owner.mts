import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { Owner } from '../n8n/client.mts';
import { N8nClient } from '../n8n/client.mts';
import type { N8nServer } from '../n8n/server.mts';
import { Failure } from '../process/failure.mts';

const ownerFile = z.object({ email: z.string(), password: z.string() });

/** The login of the demo's n8n. Made up once per project: n8n can run code, so not everyone may know it. */
export function demoOwner(folder: string): Owner {
	const file = join(folder, 'login.json');
	if (existsSync(file)) return ownerFile.parse(JSON.parse(readFileSync(file, 'utf8')));
	// n8n asks for a number and a capital letter.
	const password = `Demo1-${randomBytes(9).toString('base64url')}`;
	const owner = { email: 'demo@shop.example', password };
	writeFileSync(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}

/** Logs in as the owner; a fresh n8n gets its owner first. */
export async function logIn(server: N8nServer, owner: Owner, folder: string): Promise<N8nClient> {
	const client = new N8nClient(server.url);
	if (server.needsOwner) {
		await client.setUpOwner(owner);
		return client;
	}
	try {
		await client.logIn(owner);
	} catch (error) {
		throw new Failure(
			`The demo can't log in to its own n8n (${error instanceof Error ? error.message : String(error)}). ` +
				`Was the password changed in the editor? To begin afresh, delete ${folder}`,
		);
	}
	return client;
}
