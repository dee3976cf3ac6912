import { Refusal } from '../../shared/errors/refusal';
import { inTurn } from '../engine/inTurn';
import type { CarryOut, PlannedFirst } from '../engine/operation';
import type { Row } from '../engine/row';
import { achievedBefore } from './memory/ofExecution';
import { isUnclear } from './memory/ofProcess';
import { orderKeyOf } from './order/knownOrder';

/** A row's business event: what must happen once, however often the row comes. */
export interface BusinessEvent {
	/** The same event has the same key, in every run. */
	key: string;
	/** Lower case UUID. */
	orderId: string;
}

/**
 * Plans and carries out a row's event when its order's turn comes. What this very row achieved in an earlier try stays so; what an
 * earlier try left unclear is carried to its end, whatever stops the run meanwhile.
 *
 * @returns to be called when all rows are prepared
 */
export function inOrdersTurn(
	row: Row,
	{ key, orderId }: BusinessEvent,
	{ plan = nothingToPlan, carryOut }: Partial<PlannedFirst> & Pick<PlannedFirst, 'carryOut'>,
): CarryOut | PlannedFirst {
	const achieved = achievedBefore(row, key);
	const unclearBefore = isUnclear(key);
	row.client.mustFinish = achieved !== undefined || unclearBefore;
	if (achieved) return async () => await Promise.resolve(achieved);
	const inItsTurn = async <Result>(turn: string, work: () => Promise<Result>) => {
		row.known.environment = (await row.client.account()).environment;
		const done = inTurn(`${turn}${await orderKeyOf(row.client, orderId)}`, work);
		return await done.catch((error: unknown) => {
			throw unclearBefore && isUnclear(key) ? stillUnclear(error) : error;
		});
	};
	return {
		// A turn of its own: a row that is planned waits for rows of its order that wait for it to be planned.
		plan: async () => await inItsTurn('plan ', plan),
		carryOut: async () => await inItsTurn('', carryOut),
	};
}

/** What an earlier try left unclear doesn't become certain because the new one couldn't even ask. */
function stillUnclear(error: unknown): unknown {
	if (!(error instanceof Refusal)) return error;
	return new Refusal(
		`An earlier try of this event got no clear answer, so it may have been carried out: look at the order before you change anything about the row. The new try said: ${error.message}`,
		{ ...error.facts, unclear: true },
	);
}

const nothingToPlan = async () => await Promise.resolve();
