/** What is known about a failure, beside the sentence for the person. Every part may be unknown. */
export interface RefusalFacts {
	/** The API's own `error_code`, or `null` when it gave none. */
	errorCode?: string;
	/** The API's own words. */
	errorMessages?: string[];
	httpStatus?: number;
	/** What the vendor's support asks for. */
	correlationId?: string;
	/** Label of the field that has to change. */
	field?: string;
	/** The outcome isn't known: money may have moved. */
	unclear?: boolean;
	/** Nothing is wrong with the row itself: something else was in its way. */
	heldBack?: boolean;
}

/**
 * A row that isn't carried out. The message says what happened and what to do, in this order, because an AI agent
 * sees nothing but the message.
 */
export class Refusal extends Error {
	override readonly name = 'Refusal';

	constructor(
		message: string,
		readonly facts: RefusalFacts = {},
	) {
		super(message);
	}
}

/** An expression that failed, or a defect of ours, must not lose the row. */
export function asRefusal(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	return new Refusal(error instanceof Error ? error.message : String(error));
}

/** A row that was never sent because another row stopped the run. */
export class HeldBack extends Error {
	override readonly name = 'HeldBack';
}

/**
 * Whether an error says for certain that its write wasn't carried out. Anything else, a defect of ours included, may have
 * moved money.
 */
export const isCertain = (error: unknown): boolean =>
	error instanceof HeldBack || (error instanceof Refusal && error.facts.unclear !== true);

/** The result, or `undefined` where it was refused: for questions whose answer is nice to have. */
export async function unlessRefused<Result>(asked: Promise<Result>): Promise<Result | undefined> {
	return await asked.catch((error: unknown) => {
		if (error instanceof Refusal) return undefined;
		throw error;
	});
}
