import { randomUUID } from 'node:crypto';
import type * as RunModule from '../../nodes/orderManagement/engine/run.ts';
import type * as IdempotencyKey from '../../nodes/orderManagement/moving/send/idempotencyKey.ts';
import type * as PossibleDuplicate from '../../nodes/orderManagement/moving/plan/possibleDuplicate.ts';
import type * as ReferenceIdentity from '../../nodes/orderManagement/moving/order/referenceIdentity.ts';
import type * as SameEvent from '../../nodes/orderManagement/moving/order/sameEvent.ts';
import type * as Send from '../../nodes/orderManagement/moving/send/send.ts';
import type { Sendable } from '../../nodes/orderManagement/moving/send/transfer.ts';
import type * as RefusalModule from '../../nodes/shared/errors/refusal.ts';
import type * as Wire from '../../nodes/shared/transport/wire.ts';
import type * as Problems from '../../nodes/shared/transport/connectionProblem.ts';

/** Gives the exports of a built module, to be replaced. */
type Module = <Exports>(path: string) => { -readonly [Name in keyof Exports]: Exports[Name] };

/** Breaks one promise of the built node inside one worker. */
export type Sabotage = (module: Module) => void;

const send = (module: Module) => module<typeof Send>('orderManagement/moving/send/send.js');
const refusal = (module: Module) => module<typeof RefusalModule>('shared/errors/refusal.js');

/** Does something else about a movement that nobody knows the end of. */
function whenUnclear(
	module: Module,
	answer: (sendable: Sendable, reason: string) => ReturnType<typeof Send.sendMovement>,
) {
	const { Refusal } = refusal(module);
	const { sendMovement } = send(module);
	send(module).sendMovement = async (row, sendable) =>
		await sendMovement(row, sendable).catch(async (error: unknown) => {
			if (!(error instanceof Refusal) || !error.facts.unclear) throw error;
			return await answer(sendable, error.message);
		});
}

/** The mistakes that chaos must notice, by name: the ones seen in other integrations (peers, section 13). */
export const sabotages = {
	'random-key': (module) => {
		module<typeof IdempotencyKey>('orderManagement/moving/send/idempotencyKey.js').movementKey =
			() => randomUUID();
	},
	'key-per-attempt': (module) => {
		const wire = module<typeof Wire>('shared/transport/wire.js');
		const { transmit } = wire;
		wire.transmit = async (context, brand, options, timeoutMs, call) =>
			await transmit(context, brand, options, timeoutMs, {
				...call,
				...(call.idempotencyKey === undefined ? {} : { idempotencyKey: randomUUID() }),
			});
	},
	'no-reference-scan': (module) => {
		module<typeof SameEvent>('orderManagement/moving/order/sameEvent.js').findSameEvent = () =>
			undefined;
	},
	'no-identity': (module) => {
		const identity = module<typeof ReferenceIdentity>(
			'orderManagement/moving/order/referenceIdentity.js',
		);
		identity.referenceIdentity = (reference) => reference;
		identity.isSameReference = (one, other) => one === other;
	},
	'loose-identity': (module) => {
		const identity = module<typeof ReferenceIdentity>(
			'orderManagement/moving/order/referenceIdentity.js',
		);
		const { referenceIdentity } = identity;
		const loosely = (reference: string) =>
			referenceIdentity(reference).replace(/(?<!\d)0+(?=\d)|(?<=\.\d+)0+$/g, '');
		identity.referenceIdentity = loosely;
		identity.isSameReference = (one, other) =>
			one === undefined || other === undefined ? one === other : loosely(one) === loosely(other);
	},
	'send-while-planning': (module) => {
		module<typeof RunModule>('orderManagement/engine/run.js').Run.prototype.everyRowPlanned =
			async () => await Promise.resolve();
	},
	'no-duplicate-check': (module) => {
		module<typeof PossibleDuplicate>(
			'orderManagement/moving/plan/possibleDuplicate.js',
		).assertNoPossibleDuplicate = async () => await Promise.resolve();
	},
	'certain-by-default': (module) => {
		const problems = module<typeof Problems>('shared/transport/connectionProblem.js');
		const { connectionProblem } = problems;
		problems.connectionProblem = (error) => {
			const problem = connectionProblem(error);
			return problem.kind === 'lost' ? { kind: 'refusedHere', reason: problem.reason } : problem;
		};
	},
	'success-on-timeout': (module) => {
		whenUnclear(
			module,
			async ({ amountMinor, reference }) =>
				await Promise.resolve({ id: randomUUID(), amountMinor, reference }),
		);
	},
	'failure-on-timeout': (module) => {
		const { Refusal } = refusal(module);
		whenUnclear(module, async (_, reason) => await Promise.reject(new Refusal(reason)));
	},
	'refuse-all': (module) => {
		const { Refusal } = refusal(module);
		send(module).sendMovement = async () => await Promise.reject(new Refusal('Not today.'));
	},
	'always-unknown': (module) => {
		const { Refusal } = refusal(module);
		const { sendMovement } = send(module);
		send(module).sendMovement = async (row, sendable) => {
			await sendMovement(row, sendable);
			throw new Refusal('Nobody knows.', { unclear: true });
		};
	},
} as const satisfies Record<string, Sabotage>;

export type SabotageName = keyof typeof sabotages;
