import { capture as captureSchema } from '../../../contract/capture';
import { refund as refundSchema } from '../../../contract/refund';
import { Refusal, unlessRefused } from '../../shared/errors/refusal';
import { toWholeMinorUnits } from '../money/minorUnits';
import type { Success } from '../output/report';
import type { Instruction } from './instruction/instruction';
import { bookWithinLimits } from './memory/budget';
import { assertNotRepeated, movedInThisExecution, rememberAchieved } from './memory/ofExecution';
import { recentMovement } from './memory/ofProcess';
import { memoryOfRun } from './memory/ofRun';
import type { Move } from './move';
import { enterMovement, orderKeyOf } from './order/knownOrder';
import type { Movement } from './order/orderFacts';
import { assertLinesAddUp } from './plan/assertions';
import type { UnreadPlan } from './plan/plan';
import { planUnread } from './plan/plan';
import { assertSameAmount } from './plan/sameAmount';
import { resultRow } from './resultRow';
import { sendPlanned } from './send/sendPlanned';

/** How long the APIs recognise a repeated key (docs of both vendors, 2026-11). */
const keyLifetimeMs = 24 * 60 * 60 * 1000;
/** Clocks differ; a movement older than this was there before. */
const clockToleranceMs = 60 * 1000;

/**
 * Compares the rows of a sheet with each other, which is all that can be done without reading an order.
 *
 * @throws Refusal for a row that can't work
 */
export async function planWithoutReading(move: Move) {
	const { row, kind, instruction, key } = move;
	const plan = await planOf(move);
	const { amountMinor } = plan;
	const { asked } = memoryOfRun(row.run);
	const first = asked.get(key) ?? { amountMinor, rowNumber: row.index + 1 };
	asked.set(key, first);
	assertSameAmount(plan, { amountMinor: first.amountMinor, plannedByRow: first.rowNumber });
	if (instruction.reference === undefined)
		assertNotRepeated(row, instruction.orderId, kind, amountMinor);
}

/**
 * Captures or refunds without reading the order first: one request per row, or two with the check afterwards. Only the
 * key keeps it from happening twice, and the API forgets keys after 24 hours.
 */
export async function moveWithoutReading(move: Move): Promise<Success> {
	const { row, kind, instruction, key } = move;
	const { orderId, safety } = instruction;
	const plan = await planOf(move);
	const { amountMinor } = plan;
	const moved = movedInThisExecution(row, key);
	if (moved) {
		assertSameAmount(plan, moved);
		return resultRow(row, kind.alreadyStatus, kind, { movement: moved });
	}
	if (plan.reference === undefined) assertNotRepeated(row, orderId, kind, amountMinor);

	const booking = bookWithinLimits(row, { movement: kind.id, amountMinor, key }, safety);
	const sentAtMs = Date.now();
	const sent = await sendPlanned(move, plan, booking);
	// The API ignores the body of a repeated key: what it names may be a movement of before, with another amount.
	const before = recentMovement(await orderKeyOf(row.client, orderId), kind, sent.id);
	const movement = before ?? (await asChecked(move, sent));
	assertSameAmount(plan, movement);
	const wasThere = before !== undefined || isOlder(movement, sentAtMs);
	if (wasThere) booking.giveBack();
	else booking.settle(movement.amountMinor);
	if (!before) await enterMovement(row.client, orderId, kind, movement);
	const status = wasThere ? kind.alreadyStatus : kind.doneStatus;
	const safe_to_repeat_until = new Date(sentAtMs + keyLifetimeMs).toISOString();
	const success = resultRow(row, status, kind, { movement, columns: { safe_to_repeat_until } });
	rememberAchieved(row, key, success, movement);
	return success;
}

/** Works a row out as far as it goes without its order. */
async function planOf({ row, kind, instruction, key }: Move): Promise<UnreadPlan> {
	const { orderId, orderLines, reference, lineToleranceMinor } = instruction;
	const amountMinor = wholeMinorUnits(instruction);
	row.known.idempotency_key = key;
	const parts = { amountMinor, reference, orderLines };
	const plan = planUnread(kind, orderId, parts, await row.client.place());
	row.known.plan = plan.sentence;
	assertLinesAddUp(orderLines, amountMinor, lineToleranceMinor, String);
	return plan;
}

function isOlder({ at }: Movement, sentAtMs: number): boolean {
	return at !== undefined && Date.parse(at) < sentAtMs - clockToleranceMs;
}

/** The quick checks take exact amounts in minor units only: see parseInstruction. */
function wholeMinorUnits({ wanted }: Instruction): number {
	if (wanted.mode === 'exact') return toWholeMinorUnits(wanted.amount);
	throw new Refusal("This needs an exact amount. Choose 'Read the Order First'.", {
		field: 'Safety',
	});
}

/** The API ignores the body when a key repeats, so the amount that was really moved has to be read. */
async function asChecked({ row, kind, instruction }: Move, sent: Movement): Promise<Movement> {
	if (instruction.check !== 'afterwards') return sent;
	const ids = { order_id: instruction.orderId, [kind.idField]: sent.id ?? '' };
	const answer = await unlessRefused(row.client.succeed(kind.readApi, { ids }));
	const read = kind.id === 'capture' ? captureParts(answer?.body) : refundParts(answer?.body);
	if (read.amountMinor !== undefined)
		return { ...sent, amountMinor: read.amountMinor, at: read.at };
	row.known[kind.idField] = sent.id;
	throw new Refusal(
		`The ${kind.id} was accepted as ${sent.id}, but could not be read back, so its amount isn't certain. Run the row again within 24 hours: it is not moved twice.`,
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
