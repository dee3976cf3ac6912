import { assertLink } from '../../../nodes/shared/fields/links.ts';
import { refusalOf } from '../refusalOf.mts';

describe('a link that goes to the customer', () => {
	it.each(['https://example.com/1', 'http://example.com', 'HTTPS://EXAMPLE.COM/?a=1,2'])(
		'may be %s',
		(link) => {
			expect(() => assertLink('tracking_uri', link, 'Link')).not.toThrow();
		},
	);

	it.each([
		'javascript:alert(1)',
		'DHL',
		'www.dhl.de/1',
		'ftp://example.com',
		'https://',
		'//x.de',
		'http:x',
	])("can't be %s", (link) => {
		for (const name of ['tracking_uri', 'return_tracking_uri', 'image_url', 'product_url']) {
			expect(refusalOf(() => assertLink(name, link, 'Link')).message).toContain('https://');
		}
		expect(() => assertLink('shipping_company', link, 'Company')).not.toThrow();
	});
});
