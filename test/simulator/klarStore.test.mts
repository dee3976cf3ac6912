import { klarRefund, line, status, upload, validate } from './klarClient.mts';
import { testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();

it('stores a refund as it was given, and says nothing but 201', async () => {
	const simulator = theSimulator();
	const refund = {
		...klarRefund('R-1', [{ ...line, reasonDescriptor: 'too_small', processedAt: 1_700_000_100 }]),
		updatedAt: 1_700_000_200,
	};
	expect(await upload(simulator, [refund])).toMatchObject({ status: 201, text: '' });
	expect(await simulator.klarRefunds()).toEqual([
		{ id: 'R-1', refund, neutralised: false, versions: 1 },
	]);
});

it('lets the same id replace the refund as a whole and keeps what was there before', async () => {
	const simulator = theSimulator();
	const [first, second] = [klarRefund('R-1', [line, line]), klarRefund('R-1')];
	await upload(simulator, [first, klarRefund('R-2')]);
	await upload(simulator, [second]);
	expect(await simulator.klarRefunds('R-1')).toMatchObject([
		{ id: 'R-1', refund: second, versions: 2, history: [{ refund: first }, { refund: second }] },
	]);
	expect(await simulator.klarRefunds()).toHaveLength(2);
	expect(await simulator.klarRefunds('R-3')).toEqual([]);
});

it('neutralises a refund that comes without lines, until it comes with lines again', async () => {
	const simulator = theSimulator();
	const neutralised = async () => (await simulator.klarRefunds('R-1'))[0]?.neutralised;
	await upload(simulator, [klarRefund('R-1')]);
	await upload(simulator, [klarRefund('R-1', [])]);
	expect(await neutralised()).toBe(true);
	await upload(simulator, [klarRefund('R-1')]);
	expect(await neutralised()).toBe(false);
});

it('lets the last one count when an id is twice in one batch', async () => {
	const simulator = theSimulator();
	await upload(simulator, [klarRefund('R-1', []), klarRefund('R-1')]);
	expect(await simulator.klarRefunds()).toMatchObject([{ neutralised: false, versions: 2 }]);
});

it('keeps fields it does not know', async () => {
	const simulator = theSimulator();
	const refund = { ...klarRefund('R-1', [{ ...line, refundQuantity: '1' }]), shop: 'Oslo' };
	expect((await upload(simulator, [refund])).status).toBe(201);
	expect(await simulator.klarRefunds()).toMatchObject([{ refund }]);
});

it('stores nothing of a batch with one flawed refund', async () => {
	const simulator = theSimulator();
	const { status: answered } = await upload(simulator, [klarRefund('R-1'), klarRefund('R-2', 5)]);
	expect(answered).toBe(400);
	expect(await simulator.klarRefunds()).toEqual([]);
	expect(await simulator.klarBatches()).toEqual([]);
});

it('stores nothing of what is only to be validated', async () => {
	const simulator = theSimulator();
	const good = await validate(simulator, [klarRefund('R-1')]);
	expect([good.status, good.json]).toEqual([200, { status: 'VALID' }]);
	expect((await validate(simulator, [klarRefund('')])).status).toBe(400);
	expect(await simulator.klarRefunds()).toEqual([]);
	expect((await status(simulator)).json).toEqual({ total: '0', lastBatchCount: '0' });
});

it('lists each accepted upload with its version and size', async () => {
	const simulator = theSimulator();
	await upload(simulator, [klarRefund('R-1'), klarRefund('R-2')], { version: '06.2024' });
	await upload(simulator, [klarRefund('')]);
	await upload(simulator, [klarRefund('R-1')], { version: '07.2025' });
	expect(await simulator.klarBatches()).toMatchObject([
		{ version: '06.2024', count: 2 },
		{ version: '07.2025', count: 1 },
	]);
});

it('counts refunds in texts and tells the times of the last success and the last failure', async () => {
	const simulator = theSimulator();
	await upload(simulator, [klarRefund('R-1'), klarRefund('R-2'), klarRefund('R-3')]);
	await upload(simulator, [klarRefund('R-1'), klarRefund('R-4')]);
	const before = (await status(simulator)).json as Record<string, string>;
	expect(before).toEqual({ total: '4', lastBatchCount: '2', lastSuccess: expect.any(String) });
	await simulator.advanceClock(86_400_000);
	await upload(simulator, [klarRefund('R-5', null)]);
	const after = (await status(simulator)).json as Record<string, string>;
	expect(after).toEqual({ ...before, lastFailure: expect.any(String) });
	const betweenMs = Date.parse(after.lastFailure ?? '') - Date.parse(after.lastSuccess ?? '');
	expect(betweenMs).toBeGreaterThanOrEqual(86_400_000);
});

it('forgets everything at a reset', async () => {
	const simulator = theSimulator();
	await upload(simulator, [klarRefund('R-1')]);
	await upload(simulator, 'no list');
	await simulator.reset();
	expect((await status(simulator)).json).toEqual({ total: '0', lastBatchCount: '0' });
	expect(await simulator.klarRefunds()).toEqual([]);
});

it('still has every version, batch and time after kill -9', async () => {
	const simulator = theSimulator();
	await upload(simulator, [klarRefund('R-1')]);
	await upload(simulator, [klarRefund('R-1', []), klarRefund('R-2')]);
	await upload(simulator, [klarRefund('R-3', 'lines')]);
	const everything = async () => ({
		refunds: await simulator.klarRefunds(),
		history: await simulator.klarRefunds('R-1'),
		batches: await simulator.klarBatches(),
		status: (await status(simulator)).json,
	});
	const before = await everything();
	expect(before.refunds).toHaveLength(2);
	await simulator.restart();
	expect(await everything()).toEqual(before);
});
