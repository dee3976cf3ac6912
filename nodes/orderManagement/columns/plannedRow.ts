import type { IDataObject } from 'n8n-workflow';
import { plainName } from '../../shared/columns/plainName';
import { columnNames, movementAmounts } from './instructionColumns';

/**
 * The plan that a row of a dry run stands for: such a row is carried out only if its plan is still the same.
 *
 * @returns `undefined` for every other row
 */
export function plannedId({ status, plan_id }: IDataObject): string | undefined {
	return status === 'planned' && typeof plan_id === 'string' && plan_id !== ''
		? plan_id
		: undefined;
}

/** What a planned row says itself, in columns of its own. */
const own: readonly string[] = ['amount', 'order_lines'];

/** Every name under which a sheet says how much is meant. */
const howMuch = new Set(
	[
		...columnNames.amount,
		...columnNames.amount_minor,
		...columnNames.lines,
		...columnNames.order_lines,
		...columnNames.return_fee,
		...Object.values(movementAmounts).flatMap((names) => Object.values(names)),
	].map(plainName),
);

/**
 * A planned row without what its sheet said about the amount: the plan has worked that out, with its lines and less its
 * fee.
 */
export const ofPlan = (row: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(row).filter(
			([name]) => own.includes(name) || !howMuch.has(plainName(name.replace(/_\d+$/, ''))),
		),
	);

/** How a planned row's amount is meant, whatever the node says for its other rows. */
export const plannedSettings = { amountMode: 'exact', amountUnit: 'major' } as const;
