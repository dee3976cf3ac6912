import { Pool } from 'undici';
import { accounts } from '../../simulator/accounts.mts';
import type { Sheet } from './sheet.mts';
import { amountMinor, orderIdOf } from './sheet.mts';

const connections = 50;

/**
 * The floor: the same POSTs from a bare loop, without n8n.
 *
 * @returns milliseconds
 */
export async function captureRaw(simulatorUrl: string, sheet: Sheet): Promise<number> {
	const { username, password } = accounts.kustom;
	const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
	const pool = new Pool(simulatorUrl, { connections });
	const startMs = performance.now();
	let next = 0;
	const work = async () => {
		for (let index = next++; index < sheet.rows; index = next++) {
			const { body } = await pool.request({
				method: 'POST',
				path: `/ordermanagement/v1/orders/${orderIdOf(sheet, index)}/captures`,
				headers: { authorization, 'content-type': 'application/json' },
				body: JSON.stringify({
					captured_amount: amountMinor,
					reference: `S-${index}`,
					description: `Shipment ${index}`,
					shipping_info: [{ shipping_company: 'PostNord', tracking_number: `T${index}` }],
				}),
			});
			await body.dump();
		}
	};
	await Promise.all(Array.from({ length: connections }, work));
	const took = performance.now() - startMs;
	await pool.close();
	return took;
}
