import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import type { EngineRun } from './engine.mts';
import { execute, nodeOf, plainNode, workflowOf } from './engine.mts';
import { builtNode, register } from './nodeTypes.mts';

/** A result row, and the reference that the next node finds in the sheet for it. */
export interface LoopedRow {
	json: IDataObject;
	/** What `$('Start').item` leads to from the result. */
	rowOfSheet: unknown;
	/** Pass of the loop, from 0. */
	pass: number;
}

/** Runs the node in a loop of n8n over its items, a few per pass, all in one execution. */
export async function runInLoop(run: EngineRun, batchSize: number): Promise<LoopedRow[]> {
	const rows: LoopedRow[] = [];
	const node = nodeOf(run, run.brand);
	const workflow = workflowOf(
		[node, plainNode('Loop'), plainNode('Next')],
		{
			Start: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
			Loop: { main: [[], [{ node: node.name, type: 'main', index: 0 }]] },
			[node.name]: { main: [[{ node: 'Next', type: 'main', index: 0 }]] },
			Next: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
		},
		{
			[node.type]: register(builtNode(run.brand)),
			Loop: loopOverItems(batchSize),
			Next: nextNode(rows),
		},
	);
	const finished = await execute(run, workflow);
	const { error } = finished.data.resultData;
	if (error) throw error;
	return rows;
}

/** Gives a batch per call and says of later ones where they came from, as n8n's Loop Over Items (2.41.1, read 2026-11). */
function loopOverItems(batchSize: number): INodeType {
	return nodeType('Loop', 2, async function (this: IExecuteFunctions) {
		const context = this.getContext('node') as {
			rest?: INodeExecutionData[];
			source?: INodeExecutionData['pairedItem'];
		};
		const isFirst = context.rest === undefined;
		if (isFirst)
			Object.assign(context, { rest: this.getInputData(), source: this.getInputSourceData() });
		const batch = context.rest?.splice(0, batchSize) ?? [];
		const items = batch.map((item) => ({
			...item,
			pairedItem: Object.assign(
				{},
				item.pairedItem,
				isFirst ? {} : { sourceOverwrite: context.source },
			),
		}));
		return await Promise.resolve(items.length > 0 ? [[], items] : [this.getInputData(), []]);
	});
}

function nextNode(rows: LoopedRow[]): INodeType {
	return nodeType('Next', 1, async function (this: IExecuteFunctions) {
		const items = this.getInputData();
		const pass = this.getWorkflowDataProxy(0).$runIndex as number;
		for (const [index, { json }] of items.entries()) {
			const rowOfSheet = this.evaluateExpression("{{ $('Start').item.json.reference }}", index);
			rows.push({ json, rowOfSheet, pass });
		}
		return await Promise.resolve([items]);
	});
}

function nodeType(
	name: string,
	outputs: number,
	run: NonNullable<INodeType['execute']>,
): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name },
			inputs: ['main'],
			outputs: Array.from({ length: outputs }, () => 'main' as const),
			properties: [],
		},
		execute: run,
	};
}
