import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../simulator/state/journal.mts';
import { call, capture, refund } from './client.mts';
import { seedOne, testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();

it('still has every answered capture after kill -9', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	const answers = await Promise.all(
		Array.from({ length: 20 }, (_, index) => capture(simulator, id, 10, { key: `k-${index}` })),
	);
	await simulator.restart();
	const ids = (await simulator.ledger(id)).map((entry) => entry.id);
	expect(new Set(ids)).toEqual(new Set(answers.map(({ createdId }) => createdId)));
	expect(await simulator.order(id)).toMatchObject({ captured_amount: 200 });
});

it('commits, dies without a reply, and knows the key after the restart', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	await simulator.fault({ kind: 'crash', operation: 'captureOrder' });
	await expect(capture(simulator, id, 100, { key: 'k' })).rejects.toThrow();
	await simulator.ended();
	await simulator.restart();
	const again = await capture(simulator, id, 100, { key: 'k' });
	expect(await simulator.ledger(id)).toMatchObject([{ id: again.createdId, amount_minor: 100 }]);
});

it('rebuilds orders, ledger, clock and settings from its state file', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator, { merchant_reference2: 'B' });
	await capture(simulator, id, 6000, { body: { description: 'Parcel 1' } });
	await refund(simulator, id, 1000);
	const references = { merchant_reference1: 'A', merchant_reference2: '' };
	await call(simulator, 'PATCH', id, '/merchant-references', { body: references });
	await call(simulator, 'PATCH', id, '/authorization', { body: { order_amount: 9000 } });
	await call(simulator, 'POST', id, '/acknowledge');
	await call(simulator, 'POST', id, '/release-remaining-authorization');
	await simulator.settings({ keyScope: 'account' });
	const { order_id: openId } = await seedOne(simulator);
	await simulator.advanceClock(29 * 86_400_000);
	const everything = async () => ({
		order: await simulator.order(id),
		openOrder: await simulator.order(openId),
		ledger: await simulator.ledger(),
		settings: await simulator.settings(),
	});
	const before = await everything();
	expect(before.openOrder).toMatchObject({ status: 'EXPIRED' });
	await simulator.restart();
	expect(await everything()).toEqual(before);
});

it('leaves a seeded order alone when it is seeded again with ifMissing', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	await capture(simulator, id, 100);
	await simulator.seed({ order_id: id, ifMissing: true });
	expect(await simulator.order(id)).toMatchObject({ captured_amount: 100 });
	await simulator.seed({ order_id: id });
	expect(await simulator.order(id)).toMatchObject({ captured_amount: 0 });
});

it('cuts a half-written last line off and goes on from there', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'journal-'));
	const path = join(folder, 'state.ndjson');
	const entry = { type: 'clockAdvanced', byMs: 1 } as const;
	const writeOne = () => {
		const journal = openJournal(path);
		journal.append(entry);
		journal.close();
		return journal.earlier;
	};
	try {
		writeOne();
		await appendFile(path, '{"type":"clockAdv');
		expect(writeOne()).toEqual([entry]);
		expect(writeOne()).toEqual([entry, entry]);
	} finally {
		await rm(folder, { recursive: true });
	}
});
