const { z } = require('zod/v4');

/** Types of the columns that aren't text. */
const types = {
	days_until_expiry: { type: 'integer' },
	extended: { type: 'boolean' },
	added: { type: 'integer' },
	already_there: { type: 'integer' },
	last_batch_count: { type: 'integer' },
	line_count: { type: 'integer' },
	number_of_days: { type: 'integer' },
	order_lines: { type: 'array', items: { type: 'object' } },
	steps: { type: 'array', items: { type: 'object' } },
	success: { type: 'boolean' },
	total: { type: 'integer' },
};

const columns = (names) =>
	Object.fromEntries(names.map((name) => [name, types[name] ?? { type: 'string' }]));

/** What a schema of the contract says about its fields, without what n8n doesn't read. */
function fieldsOf(schema) {
	const { properties } = z.toJSONSchema(schema, {
		io: 'output',
		reused: 'inline',
		override: ({ jsonSchema }) => {
			for (const word of ['required', 'additionalProperties', 'maxLength', 'maximum', 'minimum'])
				delete jsonSchema[word];
		},
	});
	return properties;
}

/** Result rows of writes that move no money, with what they tell beside the order. */
const written = (...own) => columns(['success', 'message', 'order_id', ...own, 'correlation_id']);

/**
 * What every operation puts out when nothing is set otherwise, by resource and operation: done rows, and behind them the
 * columns of planned ones.
 *
 * @param built the folder that n8n-node build made
 */
function outputsIn(built) {
	const { capture, dueDateOptions } = require(`${built}/contract/capture.js`);
	const { refund } = require(`${built}/contract/refund.js`);
	const { shownColumns } = require(`${built}/nodes/orderManagement/output/resultColumns.js`);
	const { simpleOrderColumns } = require(
		`${built}/nodes/orderManagement/resources/order/simplifyOrder.js`,
	);
	const { done, planned } = shownColumns.simple;
	const moved = (id) =>
		columns(
			[...new Set([...done, ...planned])].filter(
				(name) => !['capture_id', 'refund_id'].includes(name) || name === id,
			),
		);
	const shipped = ['added', 'already_there'];
	return {
		order: {
			get: columns(simpleOrderColumns),
			acknowledge: written(),
			addShippingInfo: written(...shipped),
			cancel: written(),
			cancelOrRefund: moved(),
			extendAuthorization: written('extended', 'expired_at_before', 'days_until_expiry'),
			releaseAuthorization: written(),
			updateAuthorization: written('order_amount', 'currency'),
			updateCustomerDetails: written(),
			updateMerchantReferences: written(),
		},
		capture: {
			create: moved('capture_id'),
			get: { ...columns(['order_id']), ...fieldsOf(capture) },
			getAll: { ...columns(['order_id']), ...fieldsOf(capture) },
			addShippingInfo: written('capture_id', ...shipped),
			getDueDateOptions: { ...columns(['order_id', 'capture_id']), ...fieldsOf(dueDateOptions) },
			extendDueDate: written(
				'capture_id',
				'reference',
				'number_of_days',
				'fee',
				'currency',
				'idempotency_key',
			),
			triggerSendOut: written('capture_id'),
		},
		refund: {
			create: moved('refund_id'),
			get: { ...columns(['order_id']), ...fieldsOf(refund) },
			getAll: { ...columns(['order_id']), ...fieldsOf(refund) },
		},
	};
}

/** The same for Klar. */
function klarOutputsIn(built) {
	const { refundColumns } = require(`${built}/nodes/Klar/output/items.js`);
	const { statusColumns } = require(`${built}/nodes/Klar/resources/refund/getStatus.js`);
	const rows = columns(refundColumns);
	return {
		refund: { getStatus: columns(statusColumns), neutralise: rows, upsert: rows, validate: rows },
	};
}

/** The output schemas of every node, as path inside the node's folder → JSON Schema. */
exports.outputSchemas = function outputSchemas(built) {
	const files = (outputs) =>
		Object.entries(outputs).flatMap(([resource, operations]) =>
			Object.entries(operations).map(([operation, properties]) => [
				`__schema__/v1.0.0/${resource}/${operation}.json`,
				{ type: 'object', properties, version: 1 },
			]),
		);
	const shared = files(outputsIn(built));
	return { Kustom: shared, Klarna: shared, Klar: files(klarOutputsIn(built)) };
};
