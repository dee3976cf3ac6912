import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

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
