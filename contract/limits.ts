/**
 * Every number the Order Management APIs limit, once. Lengths are characters, counts are entries, amounts are minor
 * units.
 *
 * Source: Klarna Order Management API 1.0 and Kustom Order Management API 1.0.0 (OpenAPI pages, read 2026-11).
 */
export const limits = {
	amountMinor: 200_000_000,
	description: 255,
	reference: 255,
	merchantReference: 255,
	orderLines: 1000,
	shippingEntries: 500,
	address: {
		attention: 255,
		city: 200,
		email: 100,
		family_name: 100,
		given_name: 100,
		organization_name: 255,
		phone: 100,
		postal_code: 10,
		region: 200,
		street_address: 100,
		street_address2: 100,
		title: 20,
	},
	orderLine: {
		image_url: 1024,
		merchant_data: 1024,
		name: 255,
		product_url: 1024,
		quantity_unit: 10,
		reference: 255,
	},
	productIdentifiers: {
		brand: 70,
		category_path: 750,
		color: 64,
		global_trade_item_number: 50,
		manufacturer_part_number: 70,
		size: 64,
	},
	shippingInfo: {
		return_shipping_company: 100,
		return_tracking_number: 100,
		return_tracking_uri: 1024,
		shipping_company: 100,
		tracking_number: 100,
		tracking_uri: 1024,
	},
	subscriptionName: 255,
} as const;
