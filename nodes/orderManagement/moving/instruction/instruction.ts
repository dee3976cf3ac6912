import type { OrderLine } from '../../../../contract/orderLine';
import type { ShippingInfo } from '../../../../contract/shippingInfo';
import type { Check } from '../../fields/options/check';
import type { PossibleDuplicates } from '../../fields/options/possibleDuplicates';
import type { Safety } from '../../fields/safety';
import type { Decimal } from '../../money/decimal';
import type { WantedAmount } from './wantedAmount';

/** What one row asks for, read from its fields and not yet compared with the order. */
export interface Instruction {
	/** Lower case UUID. */
	orderId: string;
	wanted: WantedAmount;
	/** Seat-belt: ISO 4217, upper case. */
	currency?: string;
	/** Seat-belt: one of the order's merchant references. */
	expectedMerchantReference?: string;
	/** The same, from a column `merchant_reference1`. */
	expectedMerchantReference1?: string;
	/** The business event; only missing when the person allowed it. */
	reference?: string;
	description?: string;
	orderLines?: OrderLine[];
	/** How far the lines' sum may be off, in minor units. */
	lineToleranceMinor: number;
	/** Taken off a refund; in major units. */
	returnFee?: Decimal;
	/** Whose lines are meant, for refunds by line. */
	captureId?: string;
	shippingInfo: ShippingInfo[];
	/** As the API's `shipping_delay`; its unit isn't documented. Captures only. */
	shippingDelay?: number;
	check: Check;
	/** What to do about a movement of the same amount without a reference. */
	duplicates: PossibleDuplicates;
	approvedPlan?: string;
	safety: Safety;
}

/** What undoing an order asks for: everything else follows from the order. */
export type ReversalInstruction = SharedInstruction & { reference: string };

/** What every row that moves money says. */
export type SharedInstruction = Pick<
	Instruction,
	| 'approvedPlan'
	| 'currency'
	| 'description'
	| 'expectedMerchantReference'
	| 'expectedMerchantReference1'
	| 'orderId'
	| 'safety'
>;
