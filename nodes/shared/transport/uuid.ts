import { createHash } from 'node:crypto';

/** This project's own namespace: keys of other tools can't collide with ours. Made once, never to be changed. */
const projectNamespace = '7d0f4a52-3c1e-4b8e-9f57-5a2c6b1e8d34';

/** UUID version 5 (RFC 9562, 5.5) of a name in this project's namespace: the same name gives the same UUID, for ever. */
export function uuidV5(name: string): string {
	const hash = createHash('sha1')
		.update(Buffer.from(projectNamespace.replaceAll('-', ''), 'hex'))
		.update(name, 'utf8')
		.digest()
		.subarray(0, 16);
	hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
	hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
	return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
