import { ledgerDisagreements, unansweredRows } from './checkLedger.mts';
import type { Finished } from './demo.mts';
import { resultTable, statusCounts } from './resultTable.mts';

/** What is printed at the end of a run, and whether everything was as it should be. */
export interface Report {
	text: string;
	/** Every row got its own result, and the ledger agrees with the rows. */
	isRight: boolean;
}

/** Judges a run by its rows and by the simulator's ledger. */
export function report(
	{ sheet, capture, hint, editorUrl, firstStepsUrl, simulatorUrl, login }: Finished,
	staysOpen: boolean,
	terminalWidth?: number,
): Report {
	const { results, ledger, resultFile } = capture;
	const unanswered = unansweredRows(sheet, results);
	const disagreements = ledgerDisagreements(ledger, sheet, results);
	const whereTo = [
		`Editor     ${editorUrl}`,
		`Login      ${login}`,
		`Click me   ${firstStepsUrl}  (five orders that aren't captured yet)`,
		'Ready too  the workflows from a spreadsheet, from an Excel file, and of Klar; the others need a credential of yours',
		`Simulator  ${simulatorUrl}  (what moved: ${simulatorUrl}/__admin/ledger)`,
		'The workflows are loaded afresh at every start: duplicate one to keep changes.',
		'Ctrl-C stops everything.',
		'',
	];
	const lines = [
		resultTable(sheet, results, terminalWidth),
		'',
		`The same as a spreadsheet: ${resultFile}`,
		...(hint ? [hint] : []),
		'',
		...unanswered,
		...disagreements,
		...(staysOpen ? whereTo : []),
		statusCounts(results, disagreements.length === 0),
	];
	return {
		text: lines.join('\n'),
		isRight: unanswered.length === 0 && disagreements.length === 0,
	};
}
