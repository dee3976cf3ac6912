import type { INodeProperties } from 'n8n-workflow';
import type { Refusal } from '../../shared/errors/refusal';
import type { Row } from '../engine/row';
import type { Line } from './values';

/** What a row says about its refund. Times in Unix seconds. */
export interface RefundContent {
	/** May be said by another line of the same refund. */
	createdAt?: number;
	updatedAt?: number;
	lineItems: Line[];
	/** Something about the row that the person should know, though it is carried out. */
	note?: string;
}

/** One way to read refunds from rows. */
export interface Reader {
	/** Whether a row stands for nothing. A way without that takes every row for one that means something. */
	isEmpty?: (row: Row) => boolean;
	/** Whether the row is one line of a refund whose other lines are in other rows. Told of wrong rows, too. */
	isLine: (row: Row) => boolean;
	/** @throws Refusal when the row doesn't say which refund it is about */
	refundId: (row: Row) => string;
	/** @throws Refusal naming what is wrong, and the cure */
	content: (row: Row, refundId: string) => RefundContent;
}

/** How an operation reads its rows. */
export interface ReadByMode {
	fields: readonly INodeProperties[];
	/** By the value of Data Mode. */
	readers: Readonly<Record<string, Reader>>;
}

/** A row that was read, or couldn't be. */
export interface Reading {
	index: number;
	refundId?: string;
	isLine: boolean;
	content?: RefundContent;
	problem?: Refusal;
	/** Nothing stands in the row. */
	isEmpty?: boolean;
}
