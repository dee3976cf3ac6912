import { Refusal } from '../../../shared/errors/refusal';
import { inTurn } from '../../engine/inTurn';
import type { Row } from '../../engine/row';
import type { Success } from '../../output/report';
import { achievedBefore } from '../memory/ofExecution';
import { isUnclear } from '../memory/ofProcess';
import { orderKeyOf } from '../order/knownOrder';

/** A row's business event: what must happen once, however often the row comes. */
export interface BusinessEvent {
	/** The same event has the same key, in every run. */
	key: string;
	/** Lower case UUID. */
	orderId: string;
}

/**
 * Carries out a row's event when its order's turn comes. What this very row achieved in an earlier try stays so; what an
 * earlier try left unclear is carried to its end, whatever stops the run meanwhile.
 *
 * @returns to be called when all rows are prepared
 */
export function carryOutEvent(
	row: Row,
	{ key, orderId }: BusinessEvent,
	work: () => Promise<Success>,
): () => Promise<Success> {
	const achieved = achievedBefore(row, key);
	const unclearBefore = isUnclear(key);
	row.mustFinish = achieved !== undefined || unclearBefore;
	if (achieved) return async () => await Promise.resolve(achieved);
	return async () => {
		row.known.environment = (await row.account()).environment;
		const carriedOut = inTurn(await orderKeyOf(row, orderId), work);
		return await carriedOut.catch((error: unknown) => {
			throw unclearBefore && isUnclear(key) ? stillUnclear(error) : error;
		});
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
