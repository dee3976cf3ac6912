import { HeldBack, isCertain, Refusal } from '../../../shared/errors/refusal';
import type { OrderClient } from '../../transport/orderClient';
import type { UnclearWrite } from '../memory/ofProcess';
import { noteSettled, noteUnclear, unclearWrite } from '../memory/ofProcess';

/**
 * Sends a write under its idempotency key, and keeps in mind for the next try what isn't known about it. Whatever doesn't
 * say for certain that the write wasn't carried out leaves it unclear.
 *
 * @param send gets the write as an earlier try sent it, if nobody knows what became of that one
 */
export async function once<Result>(
	client: OrderClient,
	write: Omit<UnclearWrite, 'sinceMs'>,
	send: (before: UnclearWrite | undefined) => Promise<Result>,
): Promise<Result> {
	const before = unclearWrite(write);
	assertSending(client);
	noteUnclear({ ...(before ?? write), sinceMs: Date.now() });
	const result = await send(before).catch((error: unknown) => {
		const neverLeft = error instanceof HeldBack || !client.mustFinish;
		if (neverLeft ? !before : isCertain(error)) noteSettled(write);
		throw error;
	});
	noteSettled(write);
	return result;
}

/** When planning ended with nothing to be sent, what an earlier try left unclear is looked up, and not sent again either. */
function assertSending({ run }: OrderClient) {
	if (!run.sendsNothing) return;
	throw new Refusal(
		"Nothing was sent in this run, because another row can't be carried out. Put that row right, then run all of them again.",
		{ unclear: true },
	);
}
