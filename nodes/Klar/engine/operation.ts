import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { KlarStatus } from '../output/outcome';
import type { Reader } from '../reading/reading';

/** One entry of the Operation list: what it is called, what it asks for, and how the rows are carried out. */
export interface Operation {
	/** Value in the workflow's JSON; the file is named so too. */
	value: string;
	/** Label in the Operation list, Title Case. */
	name: string;
	/** What an AI agent and the node panel read, sentence case. */
	action: string;
	description: string;
	/** In the order they are shown. */
	fields: readonly INodeProperties[];
	execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[]>;
}

/** An operation that sends refunds. */
export interface RefundOperation {
	fields: readonly INodeProperties[];
	/** By the value of Data Mode. */
	readers: Readonly<Record<string, Reader>>;
	/** What a refund is that Klar took. */
	doneStatus: KlarStatus;
	/** Klar only looks at the refunds and keeps nothing. */
	onlyValidates: boolean;
	/** Whether a refund without lines is meant so. */
	takesNoLines: boolean;
}
