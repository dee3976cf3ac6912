import { fieldReader, fieldReaderWithoutLines } from './fields';
import { mappedReader, mappedReaderWithoutLines } from './mapped';
import { orderRefundReader } from './orderRefunds';

/** Ways to read whole refunds, by the value of Data Mode. */
export const refundReaders = {
	autoMapInputData: mappedReader,
	defineBelow: fieldReader,
	fromOrderRefunds: orderRefundReader,
};

/** Ways to read which refunds are meant. */
export const readersWithoutLines = {
	autoMapInputData: mappedReaderWithoutLines,
	defineBelow: fieldReaderWithoutLines,
};
