import { apiOperations } from '../../../contract/apiOperations';
import type { Brand } from '../brand';
import type { Operation, Resource } from '../engine/operation';
import { captureResource } from './capture';
import { orderResource } from './order';
import { refundResource } from './refund';

/** In the order they are shown. */
export const resources: readonly Resource[] = [captureResource, orderResource, refundResource];

/** The operations of a resource that a brand's API has. */
export function operationsOf(resource: Resource, brand: Brand): readonly Operation[] {
	return resource.operations.filter(({ api }) => {
		const brands: readonly string[] = apiOperations[api].brands;
		return brands.includes(brand.id);
	});
}
