import type { INodeProperties } from 'n8n-workflow';
import { columnsNotice, notice } from '../../shared/fields/notice';

/** Stand right under Operation. */
export const moneyNotices: readonly INodeProperties[] = [
	notice(
		'moneyNotice',
		'<b>This moves money.</b> Switch on <b>Dry Run</b> to see first what every row would do. The same reference never moves money twice.',
		{ hide: { dryRun: [true] } },
	),
	notice(
		'toolNotice',
		"<b>An AI agent can use this without a limit.</b> Fill in 'Max Amount Per Row', or switch on <b>Dry Run</b> so that it can only propose.",
		{ show: { '@tool': [true], maxAmountPerRow: [''] }, hide: { dryRun: [true] } },
	),
];

const movesWhat =
	'<b>order_id</b>, <b>reference</b> (your shipment or return number) and, as <b>How Much</b> says, <b>amount</b> or <b>lines</b>';
const checks = 'currency, merchant_reference, description, order_lines';

/** What Map Automatically reads. */
export const captureColumnsNotice = columnsNotice(
	'captureColumnsNotice',
	movesWhat,
	`${checks}, tracking_number, shipping_company`,
);
export const refundColumnsNotice = columnsNotice(
	'refundColumnsNotice',
	movesWhat,
	`${checks}, return_fee`,
);
export const parcelColumnsNotice = columnsNotice(
	'parcelColumnsNotice',
	'<b>order_id</b> and <b>tracking_number</b> or <b>shipping_company</b>',
	'capture_id, tracking_uri, shipping_method',
);

/** An extension moves no money of the customer's, and yet costs some. */
export const feeNotice = notice(
	'feeNotice',
	'<b>This costs a fee</b>, which Klarna charges you at once. <b>Get Due Date Options</b> lists the days and their fees.',
);
