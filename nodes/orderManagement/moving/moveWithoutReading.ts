import { capture as captureSchema } from '../../../contract/capture';
import { refund as refundSchema } from '../../../contract/refund';
import { isCertain, Refusal, unlessRefused } from '../../shared/errors/refusal';
import type { Row } from '../engine/row';
import type { Run } from '../engine/run';
import { toWholeMinorUnits } from '../money/minorUnits';
import type { Success } from '../output/report';
import type { Move } from './decide';
import type { Instruction } from './instruction/instruction';
import { bookWithinLimits } from './memory/budget';
import { assertNoTwin, movedInThisExecution, rememberAchieved } from './memory/ofExecution';
import { recentEntry } from './memory/ofProcess';
import type { Movement } from './movements';
import { enterMovement, orderKeyOf } from './order/knownOrder';
import type { Entry } from './order/orderFacts';
import { assertLinesAddUp } from './plan/assertions';
import { differenceNote, linesNote } from './plan/notes';
import { resultRow } from './resultRow';
import { requestBody } from './send/requestBody';
import { sendMovement } from './send/send';

/** How long the APIs recognise a repeated key (docs of both vendors, 2026-11). */
const keyLifetimeMs = 24 * 60 * 60 * 1000;
/** Clocks differ; an entry older than this was there before. */
const clockToleranceMs = 60 * 1000;

/**
 * Compares the rows of a sheet with each other, which is all that can be done without reading an order.
 *
 * @throws Refusal for a row that can't work
 */
export async function planWithoutReading(move: Move) {
	const { row, movement, key } = move;
	const { orderId, amountMinor } = await unreadPlan(move);
	const planned = plannedAmount(row, key, amountMinor);
	assertSameAmount(move, { amountMinor: planned.amountMinor }, amountMinor, planned.rowNumber);
	if (move.instruction.reference === undefined) assertNoTwin(row, orderId, movement, amountMinor);
}

/**
 * Captures or refunds without reading the order first: one request per row, or two with the check afterwards. Only the
 * key keeps it from happening twice, and the API forgets keys after 24 hours.
 */
export async function moveWithoutReading(move: Move): Promise<Success> {
	const { row, movement, instruction, key } = move;
	const { reference, check, safety } = instruction;
	const { orderId, amountMinor } = await unreadPlan(move);
	const moved = movedInThisExecution(row, key);
	if (moved) {
		assertSameAmount(move, moved, amountMinor);
		return resultRow(row, movement.alreadyStatus, movement, { entry: moved });
	}
	if (reference === undefined) assertNoTwin(row, orderId, movement, amountMinor);

	const booking = bookWithinLimits(row, { movement: movement.id, amountMinor, key }, safety);
	const sentAtMs = Date.now();
	const body = requestBody(
		movement,
		{ amountMinor, orderLines: instruction.orderLines },
		instruction,
	);
	const sent = await sendMovement(row, {
		...{ orderId, movement, amountMinor, reference, key, body },
	}).catch((error: unknown) => {
		if (isCertain(error)) booking.giveBack();
		throw error;
	});
	// The API ignores the body of a repeated key: what it names may be an entry of before, with another amount.
	const before = recentEntry(await orderKeyOf(row, orderId), movement, sent.id);
	const entry =
		before ?? (check === 'afterwards' ? await readBack(row, orderId, movement, sent) : sent);
	assertSameAmount(move, entry, amountMinor);
	const wasThere = before !== undefined || isOlder(entry, sentAtMs);
	if (wasThere) booking.giveBack();
	else booking.settle(entry.amountMinor);
	if (!before) await enterMovement(row, orderId, movement, entry);
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

/** What is known of the movement without its order. */
async function unreadPlan({ row, movement, instruction, key }: Move) {
	const { orderId, orderLines, lineToleranceMinor } = instruction;
	const amountMinor = wholeMinorUnits(instruction);
	row.known.idempotency_key = key;
	row.known.plan = sentence(row, movement, instruction, amountMinor, (await row.client.account()).label);
	assertLinesAddUp(orderLines, amountMinor, lineToleranceMinor, String);
	return { orderId, amountMinor };
}

function isOlder({ at }: Entry, sentAtMs: number): boolean {
	return at !== undefined && Date.parse(at) < sentAtMs - clockToleranceMs;
}

/** The quick checks take exact amounts in minor units only: see parseInstruction. */
function wholeMinorUnits({ wanted }: Instruction): number {
	if (wanted.mode === 'exact') return toWholeMinorUnits(wanted.amount);
	throw new Refusal("This needs an exact amount. Choose 'Read the Order First'.", {
		field: 'Safety',
	});
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
	const goods = linesNote(orderLines, String);
	const subject = goods === '' ? ' of order' : `: ${goods}. Order`;
	return `${movement.verb} ${amountMinor} minor units${subject} ${orderId} at ${brand.label} ${place}, ${event}. Not compared with the order.${notes}`;
}

/** The API ignores the body when a key repeats, so the amount that was really moved has to be read. */
async function readBack(
	row: Row,
	orderId: string,
	movement: Movement,
	sent: Entry,
): Promise<Entry> {
	const ids = { order_id: orderId, [movement.idField]: sent.id ?? '' };
	const answer = await unlessRefused(row.client.succeed(movement.readApi, { ids }));
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
	{ movement, instruction: { reference = '(none)' } }: Move,
	entry: Entry,
	amountMinor: number,
	rowNumber?: number,
) {
	if (entry.amountMinor === amountMinor) return;
	const earlierUse =
		rowNumber === undefined
			? `was used before: ${entry.amountMinor} minor units were ${movement.moved} then (${movement.idField} ${entry.id ?? 'not reported'})`
			: `is used by row ${rowNumber}, too: it asks for ${entry.amountMinor} minor units`;
	throw new Refusal(
		`Reference ${reference} ${earlierUse}, and this row asks for ${amountMinor}. Nothing was moved. Correct the amount, or use a new reference if this is a new event.`,
		{ field: 'Reference' },
	);
}

/** What the rows of a run ask for, by the key of the event. */
const plannedAmounts = new WeakMap<Run, Map<string, { amountMinor: number; rowNumber: number }>>();

/** The first row's amount for this event. */
function plannedAmount(row: Row, key: string, amountMinor: number) {
	const amounts = plannedAmounts.get(row.run) ?? new Map<string, never>();
	plannedAmounts.set(row.run, amounts);
	const first = amounts.get(key) ?? { amountMinor, rowNumber: row.index + 1 };
	amounts.set(key, first);
	return first;
}
