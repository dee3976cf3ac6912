import type { INodeProperties } from 'n8n-workflow';
import { orderEssentials } from '../../../../contract/order';
import { Refusal } from '../../../shared/errors/refusal';
import type { Operation } from '../../engine/operation';
import { orderIdOf } from '../../engine/rowIds';
import { orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
import { readObject } from '../steps/read';
import { done, onOrder, write } from '../steps/write';
import { daysUntil } from './simplifyOrder';

const onlyWithinDaysField: INodeProperties = {
	displayName: 'Only When Expiring Within Days',
	name: 'onlyWithinDays',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	hint: '0 extends every order, whenever it expires',
	description:
		'Leaves orders alone that are authorized for longer than this; 0 extends every order',
};

export const extendAuthorization: Operation = {
	value: 'extendAuthorization',
	name: 'Extend Authorization',
	action: 'Extend authorization of order',
	done: 'Extended the authorization.',
	description: 'Give an order more time until it has to be captured',
	api: 'extendAuthorizationTime',
	fields: () => [orderIdField, onlyWithinDaysField, requestOptionsField],
	prepare: (row) => {
		const order_id = orderIdOf(row);
		const days = row.fields.value('onlyWithinDays');
		const missing = days === undefined && row.fields.isFilledIn('onlyWithinDays');
		const withinDays = parseDays(missing ? 'nothing' : days);
		return async () =>
			await onOrder(row, order_id, async () => {
				if (withinDays === undefined) return await write(row, { order_id });
				const order = orderEssentials.safeParse(await readObject(row, { order_id }, 'getOrder'));
				const expiresAt = order.data?.expires_at;
				const days = daysUntil(expiresAt);
				const columns = { extended: true, expired_at_before: expiresAt, days_until_expiry: days };
				if (days === undefined || days < withinDays) {
					return await write(row, { order_id }, {}, columns);
				}
				return done(row, {
					message: `Left alone: the authorization ends in ${days} days.`,
					order_id,
					extended: false,
					expires_at: expiresAt,
					days_until_expiry: days,
				});
			});
	},
};

function parseDays(value: unknown): number | undefined {
	const days = Number(value ?? 0);
	if (Number.isSafeInteger(days) && days >= 0) return days === 0 ? undefined : days;
	throw new Refusal(
		`Only When Expiring Within Days is '${String(value)}'. Give a whole number of days.`,
		{
			field: 'Only When Expiring Within Days',
		},
	);
}
