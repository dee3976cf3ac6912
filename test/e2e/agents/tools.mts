import type { OrderSeed } from '../../support/simulator.mts';

/** What a conversation is about; every one has its own. */
export interface Subject {
	orderId: string;
	refundId: string;
}

/** A node that agents use, and what a model usually gives it. */
interface Tool {
	/** In the editor. */
	name: string;
	type: string;
	credential: 'klar' | 'klarWrongToken' | 'klarna' | 'kustom';
	parameters: object;
	usualArguments: (subject: Subject) => Record<string, string>;
}

const fromAi = (name: string, what: string) => `={{ $fromAI('${name}', '${what}', 'string') }}`;

const refund: Tool = {
	name: 'Refund order',
	type: 'n8n-nodes-kustom-klarna.kustomTool',
	credential: 'kustom',
	parameters: {
		resource: 'refund',
		operation: 'create',
		amountMode: 'exact',
		amountUnit: 'major',
		orderId: fromAi('order_id', 'ID of the order'),
		amount: fromAi('amount', 'amount like 49.90'),
		reference: fromAi('reference', 'the return number'),
		maxAmountPerRow: '100.00',
		maxTotalPerExecution: '150.00',
		allowedCurrencies: 'EUR',
		options: { maxAttempts: 1 },
	},
	usualArguments: ({ orderId }) => ({ order_id: orderId, amount: '20.00', reference: 'R-1' }),
};

const upload: Tool = {
	name: 'Upload refund',
	type: 'n8n-nodes-kustom-klarna.klarTool',
	credential: 'klar',
	parameters: {
		operation: 'upsert',
		refundId: fromAi('refund_id', 'the return number'),
		createdAt: '2026-11-22T10:00:00Z',
		specifyLineItems: 'json',
		lineItemsJson: fromAi('lines', 'list of lines as JSON'),
	},
	usualArguments: ({ refundId }) => ({
		refund_id: refundId,
		lines: '[{"lineItemId": "4711", "refundedQuantity": 1}]',
	}),
};

/** What agents are given here: one tool per node. */
export const tools = {
	refund,
	read: {
		name: 'Read order',
		type: 'n8n-nodes-kustom-klarna.klarnaTool',
		credential: 'klarna',
		parameters: { resource: 'order', operation: 'get', orderId: fromAi('order_id', 'the order') },
		usualArguments: ({ orderId }) => ({ order_id: orderId }),
	},
	upload,
	uploadWithWrongToken: { ...upload, credential: 'klarWrongToken' },
} as const satisfies Record<string, Tool>;

export type ToolId = keyof typeof tools;

/** An order with 300.00 captured. */
export const capturedOrder: OrderSeed = {
	brand: 'kustom',
	purchase_currency: 'EUR',
	order_amount: 30_000,
	captures: [{ captured_amount: 30_000 }],
};
