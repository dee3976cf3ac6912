/** The two services that speak the Order Management API. */
export type BrandId = 'klarna' | 'kustom';

export const brandIds = ['klarna', 'kustom'] as const satisfies readonly BrandId[];
