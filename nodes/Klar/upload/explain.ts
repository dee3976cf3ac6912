import { parseErrorBody } from '../../shared/errors/parseErrorBody';
import type { Response } from '../../shared/transport/request';
import type { Delivery } from '../../shared/transport/deliver';

const remedies: Record<number, string> = {
	401: "Klar refused the access token. Copy it again from the data source's tab 'Access Token' into the credential.",
	403: 'Klar refused the access token, or something in front of it the request. Check the credential.',
	404: "Klar doesn't know this address. Check version and base URL of the credential.",
	429: "Klar's limit was reached for a long time. Run it again later, with fewer requests per second.",
};

/** Klar's own words about a batch. */
export const wordsOf = ({ body, statusCode }: Response): string =>
	parseErrorBody(body).errorMessages.join('; ') || `HTTP ${statusCode}`;

/** Why a delivery that isn't about single refunds ended as it did, and what to do about it. */
export function reasonOf(delivery: Delivery): string {
	if (delivery.kind !== 'answered') return delivery.reason.replace(/\.$/, '');
	const { statusCode } = delivery.answer;
	const remedy = remedies[statusCode] ?? "Check the credential's version and base URL.";
	return `${remedy} Klar said: ${wordsOf(delivery.answer)}`;
}

/** Klar answers in JSON or not at all. */
export const isWebPage = ({ body }: Response): boolean =>
	typeof body === 'string' && body.trimStart().startsWith('<');
