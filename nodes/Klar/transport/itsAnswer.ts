import type { KlarOperationId } from '../../../contract/klarOperations';
import { klarOperations } from '../../../contract/klarOperations';
import type { Response } from '../../shared/transport/request';

const uploaded = klarOperations.uploadRefunds.successStatus;

type Json = Record<string, unknown>;

const fieldsOf = (body: unknown): Json => (typeof body === 'object' && body ? (body as Json) : {});
const isEmpty = (body: unknown) =>
	body === undefined || body === null || body === '' || isEmptyJson(body);
const isEmptyJson = (body: unknown) =>
	typeof body === 'object' && Object.keys(body ?? {}).length === 0;

const verdicts: readonly unknown[] = ['VALID', 'INVALID', 'PARTIALLY_VALID'];
const hasVerdict = ({ body, statusCode }: Response) =>
	verdicts.includes(fieldsOf(body).status) || (statusCode === 207 && !isEmpty(fieldsOf(body)));

/**
 * Whether a success has the form that Klar gives it (api facts C3, 2026-11). Anything else, be it JSON, comes from
 * something in between, and nothing was uploaded or validated for all we know.
 */
export const isItsAnswer: Readonly<Record<KlarOperationId, (answer: Response) => boolean>> = {
	uploadRefunds: (answer) =>
		(answer.statusCode === uploaded && isEmpty(answer.body)) || hasVerdict(answer),
	validateRefunds: hasVerdict,
	getRefundStatus: ({ body }) => 'total' in fieldsOf(body),
};
