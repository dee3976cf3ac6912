import { fieldReader, fieldReaderWithoutLines } from './mapEachField';
import { mappedReader, mappedReaderWithoutLines } from './mapAutomatically';
import { orderRefundReader } from './fromOrderRefunds';

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
