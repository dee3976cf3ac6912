import type { Stage } from './stage.mts';
import { bulkCaptureFromForm } from './tests/bulkCaptureFromForm.mts';
import { bulkCaptureFromGoogleSheets } from './tests/bulkCaptureFromGoogleSheets.mts';
import { bulkRefundFromSpreadsheet } from './tests/bulkRefundFromSpreadsheet.mts';
import { extendAuthorizations } from './tests/extendAuthorizations.mts';
import { kustomOrKlarna } from './tests/kustomOrKlarna.mts';
import { reconcileSettlementFile } from './tests/reconcileSettlementFile.mts';
import { refundByAgent } from './tests/refundByAgent.mts';
import { refundFromSlack } from './tests/refundFromSlack.mts';
import { rememberOrders } from './tests/rememberOrders.mts';
import { uploadRefundsToKlar } from './tests/uploadRefundsToKlar.mts';

/**
 * Tests of the workflows in `templates`, by file name, in the order in which they run. `npm start` runs the bulk
 * captures from files of the server.
 */
export const tests: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
	'upload-refunds-to-klar.json': uploadRefundsToKlar,
	'bulk-capture-from-form.json': bulkCaptureFromForm,
	'bulk-refund-from-spreadsheet.json': bulkRefundFromSpreadsheet,
	'bulk-capture-from-google-sheets.json': bulkCaptureFromGoogleSheets,
	'remember-orders.json': rememberOrders,
	'extend-authorizations.json': extendAuthorizations,
	'refund-from-slack.json': refundFromSlack,
	'refund-by-agent.json': refundByAgent,
	'kustom-or-klarna.json': kustomOrKlarna,
	'reconcile-settlement-file.json': reconcileSettlementFile,
};
