import type { INodeProperties } from 'n8n-workflow';
import type { ApiOperationId } from '../../../contract/apiOperations';
import type { Brand } from '../brand';
import type { Success } from '../output/report';
import type { Row } from './row';

/** One entry of the Operation list: what it is called, what it asks for, and how a row is carried out. */
export interface Operation {
	/** Value in the workflow's JSON; the file is named so too. */
	value: string;
	/** Label in the Operation list, Title Case. */
	name: string;
	/** What an AI agent and the node panel read, sentence case. */
	action: string;
	description: string;
	/** What a row that was carried out says, for writes without a result row of their own. */
	done?: string;
	/** The call that makes the operation; decides which brand offers it. */
	api: ApiOperationId;
	/** In the order they are shown. */
	fields: (brand: Brand) => readonly INodeProperties[];
	/** What its result rows may hold, where that differs from row to row. */
	columns?: readonly string[];
	/** Under Stop Workflow every row is planned against its order before the first one is sent. */
	plansFirst?: true;
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
