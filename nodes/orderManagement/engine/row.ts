import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	INodeProperties,
} from 'n8n-workflow';
import type { Brand } from '../brand';
import type { ResultRow } from '../output/resultColumns';
import { OrderClient } from '../transport/orderClient';
import { FieldReader } from './fieldReader';
import type { OperationDescription } from './operationDescription';
import { executionKeyOf } from './position';
import type { Run } from './run';

/** One input item on its way: what it asks for, what is known of it, and its way to the API. */
export class Row {
	/** What has been learnt about the row so far, in the words of the result row: kept when the row fails. */
	readonly known: ResultRow = {};

	readonly fields: FieldReader;
	readonly client: OrderClient;

	/** n8n looks both of them up anew each time. */
	private memory?: IDataObject;
	private flow?: IDataObject;

	constructor(
		private readonly context: IExecutePaginationFunctions,
		engineOptions: DeclarativeRestApiSettings.ResultOptions['options'],
		readonly brand: Brand,
		readonly operation: OperationDescription,
		/** Of the operation, in this brand. */
		fields: readonly INodeProperties[],
		readonly index: number,
		readonly run: Run,
	) {
		this.fields = new FieldReader(context, fields, run);
		this.client = new OrderClient(
			context,
			engineOptions,
			brand,
			operation.action,
			this.fields,
			run,
		);
	}

	/** Lives as long as the execution: n8n keeps it when an execution waits and goes on. */
	get executionMemory(): IDataObject {
		return (this.memory ??= this.context.getContext('node'));
	}

	/** The same for all nodes of an execution. */
	get flowMemory(): IDataObject {
		return (this.flow ??= this.context.getContext('flow'));
	}

	/** Key of a write that nothing but the row's place stands for. */
	executionKey(orderId: string): string {
		return executionKeyOf(this, this.operation.api, orderId);
	}
}
