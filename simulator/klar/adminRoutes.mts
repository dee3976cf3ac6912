import type { FastifyInstance } from 'fastify';
import type { Simulator } from '../simulator.mts';

interface RefundQuery {
	Querystring: { id?: string };
}

/** What really arrived at Klar: the API itself has no way to read a refund back. */
export function addKlarAdmin(server: FastifyInstance, { store: { klar } }: Simulator): void {
	server.get<RefundQuery>('/klar/refunds', ({ query: { id } }) =>
		id === undefined ? klar.list() : klar.find(id),
	);
	server.get('/klar/batches', () => klar.batches());
}
