import type { INodeProperties } from 'n8n-workflow';
import type { Brand } from '../brand';
import type { Success } from '../output/report';
import type { OperationDescription } from './operationDescription';
import type { Row } from './row';

/** One entry of the Operation list: what it is called, what it asks for, and how a row is carried out. */
export interface Operation extends OperationDescription {
	/** In the order they are shown. */
	fields: (brand: Brand) => readonly INodeProperties[];
	/**
	 * Reads the row's fields, without sending anything.
	 *
	 * @throws Refusal for anything that can't be carried out as given
	 */
	prepare: (row: Row) => CarryOut | PlannedFirst;
}

/** Carries a row out. */
export type CarryOut = () => Promise<Success>;

/** A row that is looked at before any row is sent. */
export interface PlannedFirst {
	/** Reads and works out, but sends nothing. Throws a Refusal if the row can't work. */
	plan: () => Promise<unknown>;
	carryOut: CarryOut;
}

/** A list of operations on the same kind of thing. */
export interface Resource {
	value: 'capture' | 'order' | 'refund';
	name: string;
	/** In the order they are shown: alphabetical by name. */
	operations: readonly Operation[];
	defaultOperation: string;
}
