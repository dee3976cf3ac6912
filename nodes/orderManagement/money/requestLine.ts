import type { BrandId } from '../../../contract/brand';
import type { OrderLine } from '../../../contract/orderLine';
import { orderLineRequest } from '../../../contract/orderLine';

/** A line that the API reported as a request takes it: what is reported may hold more than a request may. */
export function requestLine(brandId: BrandId, line: OrderLine): OrderLine {
	const known = Object.keys(orderLineRequest[brandId].unwrap().shape);
	return Object.fromEntries(
		Object.entries(line).filter(([name]) => known.includes(name)),
	) as OrderLine;
}
