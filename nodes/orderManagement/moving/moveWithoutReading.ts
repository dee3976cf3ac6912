import { capture as captureSchema } from '../../../contract/capture';
import { refund as refundSchema } from '../../../contract/refund';
import { Refusal, unlessRefused } from '../../shared/errors/refusal';
import type { Row } from '../engine/row';
import { toWholeMinorUnits } from '../money/minorUnits';
import type { Success } from '../output/report';
import type { Instruction } from './instruction/instruction';
import { assertNoTwin, movedInThisExecution, rememberAchieved } from './memory/ofExecution';
import { recentEntry } from './memory/ofProcess';
import type { Movement } from './movements';
import { enterMovement, orderKeyOf } from './order/knownOrder';
import type { Entry } from './order/orderFacts';
import { assertLinesAddUp } from './plan/assertions';
import { differenceNote, feeNote } from './plan/notes';
import { resultRow } from './resultRow';
import { requestBody } from './send/requestBody';
import { sendMovement } from './send/send';

/** How long the APIs recognise a repeated key (docs of both vendors, 2026-11). */
const keyLifetimeMs = 24 * 60 * 60 * 1000;
/** Clocks differ; an entry older than this was there before. */
const clockToleranceMs = 60 * 1000;

/**
 * Captures or refunds without reading the order first: one request per row, or two with the check afterwards. Only the
 * key keeps it from happening twice, and the API forgets keys after 24 hours.
 */
export async function moveWithoutReading(
	row: Row,
	movement: Movement,
	instruction: Instruction,
	key: string,
): Promise<Success> {
	const { orderId, reference, check } = instruction;
	const amountMinor = wholeMinorUnits(instruction);
	row.known.idempotency_key = key;
	row.known.plan = sentence(row, movement, instruction, amountMinor, (await row.account()).label);

	assertLinesAddUp(instruction.orderLines, amountMinor, instruction.lineToleranceMinor, String);
	const moved = movedInThisExecution(row, key);
	if (moved) {
		assertSameAmount(movement, moved, amountMinor, reference);
		return resultRow(row, movement.alreadyStatus, movement, { entry: moved });
	}
	if (reference === undefined) assertNoTwin(row, orderId, movement, amountMinor);

	const sentAtMs = Date.now();
	const body = requestBody(
		movement,
		{ amountMinor, orderLines: instruction.orderLines },
		instruction,
	);
	const sent = await sendMovement(row, { orderId, movement, amountMinor, reference, key, body });
	// The API ignores the body of a repeated key: what it names may be an entry of before, with another amount.
	const before = recentEntry(await orderKeyOf(row, orderId), movement, sent.id);
	const entry =
		before ?? (check === 'afterwards' ? await readBack(row, orderId, movement, sent) : sent);
	assertSameAmount(movement, entry, amountMinor, reference);
	if (!before) await enterMovement(row, orderId, movement, entry);
	const wasThere = before !== undefined || isOlder(entry, sentAtMs);
	const success = resultRow(
		row,
		wasThere ? movement.alreadyStatus : movement.doneStatus,
		movement,
		{
			entry,
			columns: { safe_to_repeat_until: new Date(sentAtMs + keyLifetimeMs).toISOString() },
		},
	);
	rememberAchieved(row, key, success, entry);
	return success;
}

function isOlder({ at }: Entry, sentAtMs: number): boolean {
	return at !== undefined && Date.parse(at) < sentAtMs - clockToleranceMs;
}

/** The quick checks take exact amounts in minor units only: see parseInstruction. */
function wholeMinorUnits({ wanted }: Instruction): number {
	if (wanted.mode === 'exact') return toWholeMinorUnits(wanted.amount);
	throw new Refusal("This check needs an exact amount. Choose 'Order First'.", { field: 'Check' });
}

function sentence(
	{ brand }: Row,
	movement: Movement,
	{ orderId, reference, orderLines }: Instruction,
	amountMinor: number,
	place: string,
): string {
	const event = reference === undefined ? 'without a reference' : `for reference ${reference}`;
	const notes = differenceNote(orderLines, amountMinor, String);
	const fee = feeNote(orderLines, amountMinor, String);
	return `${movement.verb} ${amountMinor} minor units${fee} of order ${orderId} at ${brand.label} ${place}, ${event}. Not compared with the order.${notes}`;
}

/** The API ignores the body when a key repeats, so the amount that was really moved has to be read. */
async function readBack(
	row: Row,
	orderId: string,
	movement: Movement,
	sent: Entry,
): Promise<Entry> {
	const ids = { order_id: orderId, [movement.idField]: sent.id ?? '' };
	const answer = await unlessRefused(row.succeed(movement.readApi, { ids }));
	const read = movement.id === 'capture' ? captureParts(answer?.body) : refundParts(answer?.body);
	if (read.amountMinor !== undefined)
		return { ...sent, amountMinor: read.amountMinor, at: read.at };
	row.known[movement.idField] = sent.id;
	throw new Refusal(
		`The ${movement.id} was accepted as ${sent.id}, but could not be read back, so its amount isn't certain. Run the row again within 24 hours: it is not moved twice.`,
		{ unclear: true },
	);
}

function captureParts(body: unknown) {
	const { captured_amount, captured_at } = captureSchema.safeParse(body).data ?? {};
	return { amountMinor: captured_amount, at: captured_at };
}

function refundParts(body: unknown) {
	const { refunded_amount, refunded_at } = refundSchema.safeParse(body).data ?? {};
	return { amountMinor: refunded_amount, at: refunded_at };
}

function assertSameAmount(
	movement: Movement,
	entry: Entry,
	amountMinor: number,
	reference?: string,
) {
	if (entry.amountMinor === amountMinor) return;
	throw new Refusal(
		`Reference ${reference ?? '(none)'} was used before: ${entry.amountMinor} minor units were ${movement.moved} then (${movement.idField} ${entry.id ?? 'not reported'}), and this row asks for ${amountMinor}. Nothing was moved. Correct the amount, or use a new reference if this is a new event.`,
		{ field: 'Reference' },
	);
}
