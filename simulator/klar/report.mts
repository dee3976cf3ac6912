import type { Answer } from '../answer.mts';
import type { Settings } from '../settings.mts';
import type { Batch, FlawedRefund } from './batch.mts';
import type { ValidationError } from './errorTree.mts';
import { errorTree } from './errorTree.mts';
import { klarRefusal } from './refusal.mts';

const idOf = (given: unknown): unknown => (given as { id?: unknown } | null)?.id;

/** A refund's own errors, without a word about its place in the batch. */
function withoutIndex(flawed: FlawedRefund): ValidationError[] {
	const { value, children, constraints } = errorTree(flawed);
	return constraints ? [{ value, children, constraints }] : children;
}

const valueAt = (given: unknown, path: readonly PropertyKey[]): unknown =>
	path.reduce((value, step) => (value as Record<PropertyKey, unknown>)[step], given);

/** The style of Klar's newer endpoints. */
const keyedErrors = ({ index, given, flaws }: FlawedRefund) =>
	flaws.map(({ path, words }) => ({
		id: idOf(given),
		key: [index, ...path].join('.'),
		message: `${String(path.at(-1) ?? index)} ${words}`,
		value: valueAt(given, path),
	}));

const inKeys = (flawed: readonly FlawedRefund[]): Answer => ({
	status: 400,
	json: { status: 'INVALID', errors: flawed.flatMap(keyedErrors) },
});

/** How a 400 tells what is wrong, by the setting `klarErrors`. */
const reports: Record<Settings['klarErrors'], (flawed: readonly FlawedRefund[]) => Answer> = {
	indexed: (flawed) => ({ status: 400, json: flawed.map(errorTree) }),
	targets: (flawed) => ({ status: 400, json: flawed.flatMap(withoutIndex) }),
	keys: inKeys,
	silent: () => klarRefusal(400),
	partial: inKeys,
};

const told = ({ flawed }: Batch, { klarErrorsAtMost }: Settings) =>
	flawed.slice(0, klarErrorsAtMost ?? flawed.length);

/** The refusal of a batch that has flawed refunds. */
export const reportOf = (batch: Batch, settings: Settings): Answer =>
	reports[settings.klarErrors](told(batch, settings));

/** Good refunds were taken, flawed ones weren't: as Klar's orders endpoint answers if it is asked to. */
export const partlyTaken = (batch: Batch, settings: Settings): Answer => ({
	status: 207,
	json: {
		status: 'PARTIALLY_VALID',
		errors: told(batch, settings).flatMap(keyedErrors),
		failedOrderIds: batch.flawed.map(({ given }) => idOf(given)).filter((id) => id !== undefined),
		successfulOrderIds: batch.good.map(({ id }) => id),
	},
});
