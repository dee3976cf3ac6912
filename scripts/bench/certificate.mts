import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** Files in PEM. */
export interface Certificate {
	key: string;
	cert: string;
}

/** A certificate for this machine's own address, made for one run of the benchmark: nobody else trusts it. */
export async function makeCertificate(folder: string): Promise<Certificate> {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
		extensions: [
			{ name: 'basicConstraints', cA: true },
			{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
		],
	});
	const files = { key: join(folder, 'key.pem'), cert: join(folder, 'cert.pem') };
	writeFileSync(files.key, key, { mode: 0o600 });
	writeFileSync(files.cert, cert);
	return files;
}
