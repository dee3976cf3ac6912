import type { OrderLine } from '../../contract/orderLine.ts';
import type { ShippingInfo } from '../../contract/shippingInfo.ts';
import type { ReportedOrder, ReportedRefund } from './types.mts';

/** The share of a refund that one capture bears, in minor units. */
export interface Allocation {
	captureId: string;
	amountMinor: number;
}

/** Something that happened to an order. An order's state is its seed plus its events. */
export type OrderEvent =
	| {
			type: 'captured';
			captureId: string;
			amountMinor: number;
			at: string;
			description?: string;
			reference?: string;
			lines: OrderLine[];
			shippingInfo: ShippingInfo[];
	  }
	| { type: 'refunded'; refund: ReportedRefund; allocations: Allocation[] }
	| { type: 'released'; amountMinor: number }
	| { type: 'cancelled'; amountMinor: number }
	| { type: 'amountUpdated'; amountMinor: number; lines: OrderLine[] }
	| { type: 'fieldsUpdated'; fields: Partial<ReportedOrder> }
	| { type: 'shippingInfoAdded'; entries: ShippingInfo[]; captureId?: string }
	| { type: 'dueDateExtended'; captureId: string; numberOfDays: number; feeMinor: number }
	| { type: 'sentOut'; captureId: string }
	| { type: 'acknowledged' };
