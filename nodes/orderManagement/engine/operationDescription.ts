import type { ApiOperationId } from '../../../contract/apiOperations';

/** How an operation presents itself, without how it is carried out. */
export interface OperationDescription {
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
	/** What its result rows may hold, where that differs from row to row. */
	columns?: readonly string[];
	/** Under Stop Workflow every row is planned against its order before the first one is sent. */
	plansFirst?: true;
}
