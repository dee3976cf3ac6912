import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod/v4';
import { faultRequest, newFault } from '../faults/fault.mts';
import { addKlarAdmin } from '../klar/adminRoutes.mts';
import { orderFromSeed } from '../order/fromSeed.mts';
import type { OrderSeed } from '../order/seed.mts';
import { orderSeed } from '../order/seed.mts';
import type { OrderState } from '../order/types.mts';
import { settingsPatch } from '../settings.mts';
import type { Simulator } from '../simulator.mts';
import { readJson } from './readJson.mts';

/** Seeding thousands of orders at once must be possible. */
const bodyLimit = 256 * 1024 * 1024;

const asList = (body: unknown): unknown => (Array.isArray(body) ? body : [body]);
const seedList = z.preprocess(asList, z.array(orderSeed));
const faultList = z.preprocess(asList, z.array(faultRequest));
const clockAdvance = z.strictObject({ advance_ms: z.int().min(0) });

interface OrderQuery {
	Querystring: { order_id?: string };
}

/** An order as the API reports it, and under `simulator` what only the simulator knows. */
const adminView = ({ reported, extras }: OrderState) => ({ ...reported, simulator: extras });

function seedOrders({ store }: Simulator, seeds: readonly OrderSeed[]) {
	const context = { nowMs: store.clock.nowMs(), newId: randomUUID };
	const existing = ({ ifMissing, order_id }: OrderSeed) =>
		ifMissing === true && order_id !== undefined ? store.order(order_id) : undefined;
	const results = seeds.map((seed) => {
		const kept = existing(seed);
		return { order: kept ?? orderFromSeed(seed, context), isNew: kept === undefined };
	});
	const orders = results.filter(({ isNew }) => isNew).map(({ order }) => order);
	if (orders.length > 0) store.commit({ type: 'seeded', orders });
	return results.map(({ order }) => adminView(order));
}

function addOrderAdmin(server: FastifyInstance, simulator: Simulator): void {
	server.post('/orders', { bodyLimit }, ({ body }) =>
		seedOrders(simulator, readJson(seedList, body)),
	);
	server.get<{ Params: { id: string } }>('/orders/:id', ({ params }, reply) => {
		const order = simulator.store.order(params.id);
		return order ? adminView(order) : reply.code(404).send({ problem: 'No such order.' });
	});
}

function addEvidence(server: FastifyInstance, { store, requests }: Simulator): void {
	server.get<OrderQuery>('/ledger', ({ query: { order_id: orderId } }) =>
		orderId === undefined
			? store.ledger
			: store.ledger.filter((entry) => entry.order_id === orderId.toLowerCase()),
	);
	server.get<OrderQuery>('/requests', ({ query }) => requests.list(query.order_id));
}

function addFaultAdmin(server: FastifyInstance, { faults }: Simulator): void {
	server.get('/faults', () => faults.list());
	server.post('/faults', ({ body }) => {
		const added = readJson(faultList, body).map(newFault);
		faults.add(added);
		return added;
	});
	server.delete('/faults', (_request, reply) => {
		faults.clear();
		return reply.code(204).send();
	});
}

function addControls(server: FastifyInstance, simulator: Simulator): void {
	const { store } = simulator;
	const now = () => ({ now: new Date(store.clock.nowMs()).toISOString() });
	server.get('/health', () => ({ status: 'ok', ...now() }));
	server.post('/clock', ({ body }) => {
		const { advance_ms: byMs } = readJson(clockAdvance, body);
		store.commit({ type: 'clockAdvanced', byMs });
		return now();
	});
	server.get('/settings', () => store.settings);
	server.patch('/settings', ({ body }) => {
		simulator.changeSettings(readJson(settingsPatch, body));
		return store.settings;
	});
	server.post('/reset', (_request, reply) => {
		simulator.reset();
		return reply.code(204).send();
	});
}

/** The admin interface: for tests and demonstrations, without credentials. The real APIs have nothing like it. */
export function addAdminRoutes(server: FastifyInstance, simulator: Simulator): void {
	addOrderAdmin(server, simulator);
	addEvidence(server, simulator);
	addFaultAdmin(server, simulator);
	addKlarAdmin(server, simulator);
	addControls(server, simulator);
}
