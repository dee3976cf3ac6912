import type { ToolCall } from '../agents/completion.mts';

let count = 0;

/** Every call of a conversation has an id of its own. */
export function call(name: string, given: ToolCall['arguments']): ToolCall {
	count += 1;
	return { id: `call_${count}`, name, arguments: given };
}

/** The tools of refund-by-agent as the model calls them, about one order and return. */
export const agentCalls = (orderId: string, returnNumber: string) => ({
	find: (orderNumber: string) => call('Find_the_order', { order_number: orderNumber }),
	readOrder: () => call('Read_the_order', { order_id: orderId }),
	readCaptures: () => call('Read_the_captures', { order_id: orderId }),
	readRefunds: () => call('Read_the_refunds', { order_id: orderId }),
	tryAmount: (amount: string, more: object = {}) =>
		call('Try_a_refund_of_an_amount', {
			...{ order_id: orderId, amount, return_number: returnNumber },
			...more,
		}),
	tryPieces: (pieces: string) =>
		call('Try_a_refund_of_pieces', {
			order_id: orderId,
			pieces,
			return_number: returnNumber,
		}),
});

interface Proposal {
	order_id: string;
	amount: string;
	pieces: string;
	return_number: string;
	explanation: string;
}

/** The agent's last word, in the form that the workflow wants. */
export const propose = (proposal: Partial<Proposal>): ToolCall =>
	call('format_final_json_response', {
		output: {
			...{ order_id: '', amount: '', pieces: '', return_number: '', explanation: '' },
			...proposal,
		},
	});
