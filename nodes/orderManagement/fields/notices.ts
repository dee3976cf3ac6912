import type { INodeProperties } from 'n8n-workflow';

const notice = (
	name: string,
	displayName: string,
	displayOptions: INodeProperties['displayOptions'],
): INodeProperties => ({ displayName, name, type: 'notice', default: '', displayOptions });

/** Stand right under Operation, where n8n's own hints are easily overlooked (seen in 2.41.1, 2026-11). */
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

const columnsNotice = (name: string, needed: string, optional: string): INodeProperties =>
	notice(
		name,
		`Your sheet needs the columns ${needed}. Optional: ${optional}. Upper case, spaces and dashes don't matter. With <b>Settings → On Error → Continue</b> one bad row doesn't stop the others.`,
		{ show: { dataMode: ['autoMapInputData'] } },
	);

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
