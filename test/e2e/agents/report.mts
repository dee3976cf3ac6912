import type { Outcome } from './conversation.mts';
import { errorSettings } from './agents.mts';
import { inShort } from './judge.mts';

/** Characters of the beginning, which says what happened, and of the end, which says what to do. */
const SHOWN = { first: 60, last: 80 };

/** For a table: ids and times say nothing, and a bar would end the cell. */
function cellText(text: string): string {
	const plain = text
		.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '<id>')
		.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
		.replaceAll('|', '/')
		.replaceAll(/\s+/g, ' ');
	const { first, last } = SHOWN;
	if (plain.length <= first + last) return plain;
	return `${plain.slice(0, first).trimEnd()} … ${plain.slice(-last).trimStart()}`;
}

/** What the model read of the refusal, or of the only call. */
function toldOfRefusal({ scenario, told }: Outcome): string {
	const index = scenario.turns.findIndex((turn) => turn.told.cure);
	return cellText(inShort(told[Math.max(0, index)]));
}

/** One cell: what both error settings told, or each by itself where they differ. */
function cell(outcomes: readonly Outcome[]): string {
	const texts = outcomes.map((outcome) => toldOfRefusal(outcome));
	if (new Set(texts).size === 1) return texts[0] ?? '';
	return outcomes
		.map(({ onError }, index) => `${errorSettings[onError]}: ${texts[index]}`)
		.join('<br>');
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** A markdown table: refusals × agents → what the model was told. */
export function toldTable(outcomes: readonly Outcome[]): string {
	const agents = [...new Set(outcomes.map(({ agent }) => agent.name))];
	const refusals = [...new Set(outcomes.map(({ scenario }) => scenario.refusal))];
	const rows = refusals.map((refusal) => {
		const ofRefusal = outcomes.filter(({ scenario }) => scenario.refusal === refusal);
		return [
			refusal,
			...agents.map((name) => cell(ofRefusal.filter(({ agent }) => agent.name === name))),
		];
	});
	return [
		line(['refusal', ...agents]),
		line(['', ...agents].map(() => '---')),
		...rows.map(line),
	].join('\n');
}

/** Everything that is wrong, and what the model read there. */
export const problemLines = (outcomes: readonly Outcome[]): string[] =>
	outcomes
		.filter(({ problems }) => problems.length > 0)
		.flatMap(({ scenario, agent, onError, told, problems }) => [
			`PROBLEM ${scenario.refusal}, ${agent.name}, On Error ${errorSettings[onError]}:`,
			...problems.map((problem) => `  ${problem}`),
			`  told: ${JSON.stringify(told)}`,
		]);
