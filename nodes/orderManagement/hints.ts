import type { NodeHint } from 'n8n-workflow';

const movesMoney = '["create", "cancelOrRefund"].includes($parameter["operation"])';

/** Shown before the step runs, where running it moves money. */
export const moneyHints: NodeHint[] = [
	{
		message:
			"This step moves money. Switch on 'Dry Run' to see the plan of every row first; running the same references again moves nothing twice.",
		type: 'warning',
		location: 'inputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${movesMoney} && !$parameter["dryRun"] }}`,
	},
	{
		message:
			"Rows may move money without a reference: running this step again will move it again. Switch off 'Allow Without Reference (Can Move Money Twice)' unless you are sure.",
		type: 'danger',
		location: 'ndv',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${movesMoney} && $parameter["options"]?.allowWithoutReference === true }}`,
	},
];
