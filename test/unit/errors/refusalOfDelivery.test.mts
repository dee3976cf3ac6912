import type { RefusedCall } from '../../../nodes/orderManagement/errors/catalogue.ts';
import type { Delivery } from '../../../nodes/shared/transport/deliver.ts';
import { refusalOfDelivery } from '../../../nodes/orderManagement/transport/refusalOfDelivery.ts';

const orderId = 'f3392f8b-6116-4073-ab96-e330819e2c07';
const write: RefusedCall = {
	operation: 'Capture order',
	service: 'Kustom',
	orderId,
	isWrite: true,
};
const read: RefusedCall = { ...write, operation: 'Get order', isWrite: false };
const body = {
	error_code: 'NOT_ALLOWED',
	error_messages: ['Not now'],
	correlation_id: 'from body',
};
const lost: Delivery = { kind: 'unclear', reason: 'the connection broke' };

it('a write without a clear answer may have happened: nobody is told that it did not', () => {
	const { message, facts } = refusalOfDelivery(lost, write);
	expect(facts.unclear).toBe(true);
	expect(message).toMatch(/may have been carried out.*Run it again with the same input/);
	expect(message).toContain('the connection broke');
	expect(message).toContain(orderId);
});

it('a read without a usable answer changed nothing', () => {
	const { message, facts } = refusalOfDelivery(lost, read);
	expect(facts.unclear).not.toBe(true);
	expect(message).toMatch(/Nothing was changed\. Run it again later/);
});

it('what was never sent says so, with the way out', () => {
	const delivery: Delivery = { kind: 'notSent', reason: 'nothing listens at that address' };
	const { message, facts } = refusalOfDelivery(delivery, write);
	expect(facts.unclear).not.toBe(true);
	expect(message).toMatch(/Kustom was not asked: nothing listens.*Check the credential/);
});

it("a refusal keeps the API's own words for support, the header's id before the body's", () => {
	const answer = { statusCode: 403, headers: {}, body };
	const delivery: Delivery = { kind: 'answered', answer, doubtful: false };
	expect(refusalOfDelivery(delivery, write).facts).toMatchObject({
		errorCode: 'NOT_ALLOWED',
		errorMessages: ['Not now'],
		httpStatus: 403,
		correlationId: 'from body',
	});
	const withHeader: Delivery = { ...delivery, answer: { ...answer, correlationId: 'header' } };
	expect(refusalOfDelivery(withHeader, write).facts.correlationId).toBe('header');
});

it('an unclear end keeps the words of the last answer, if there was one', () => {
	const delivery: Delivery = {
		kind: 'unclear',
		reason: 'HTTP 502',
		answer: { statusCode: 502, headers: {}, body: '<html><title>Bad Gateway</title></html>' },
	};
	const { message, facts } = refusalOfDelivery(delivery, write);
	expect(message).toContain('Bad Gateway');
	expect(facts).toMatchObject({ httpStatus: 502, unclear: true });
});
