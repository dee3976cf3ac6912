import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isBlank } from '../../shared/columns/emptyRow';
import { Refusal } from '../../shared/errors/refusal';
import { knownDecimals, parseDecimal } from '../money/decimal';
import { toMinorUnits } from '../money/minorUnits';

/** Names of the fields whose raw values have to be literals: neither a column nor an AI agent may set them. */
const safetyFieldNames = [
	'dryRun',
	'maxAmountPerRow',
	'maxTotalPerExecution',
	'maxTotalPerDay',
	'allowedCurrencies',
] as const;

export const dryRunField: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: 'Whether to only say what every row would do, without moving money',
};

/** Set by a person in the editor only. Cancelling and releasing move no money, so no limit holds for them. */
export const limitFields: readonly INodeProperties[] = [
	{
		displayName: 'Max Amount Per Row',
		name: 'maxAmountPerRow',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 500.00',
		description:
			"Optional. Refuses a row above this amount. Needs one currency in 'Allowed Currencies'. Cancelling moves no money and isn't limited.",
	},
	{
		displayName: 'Max Total Per Execution',
		name: 'maxTotalPerExecution',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 10000.00',
		description:
			"Optional. Refuses what would bring this execution above this sum. Other steps of these nodes, loops and an agent's calls count too. Under an MCP Server Trigger every call is an execution of its own: use 'Max Total Per Day' there.",
	},
	{
		displayName: 'Max Total Per Day',
		name: 'maxTotalPerDay',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 20000.00',
		description:
			'Optional. Refuses what would bring this step above this sum in 24 hours, over all its executions. n8n keeps it in memory: a restart, or another worker, begins anew.',
	},
	{
		displayName: 'Allowed Currencies',
		name: 'allowedCurrencies',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. EUR, SEK',
		description: 'Optional. Refuses orders in other currencies. Empty allows all.',
	},
];

/** What a person fixed in the editor for every row. */
export interface Safety {
	dryRun: boolean;
	/** ISO 4217, upper case; empty allows all. */
	allowedCurrencies: string[];
	limits?: {
		/** The one currency that the limits are in. */
		currency: string;
		perRowMinor?: number;
		perExecutionMinor?: number;
		perDayMinor?: number;
	};
}

/**
 * Reads the safety fields from the node as saved. `noDataExpression` alone keeps neither a column nor `$fromAI` out
 * (n8n 2.41.1, executed 2026-11), so anything but a literal refuses the row.
 *
 * @param saved the node's parameters, expressions not evaluated
 */
export function parseSafety(saved: IDataObject): Safety {
	for (const name of safetyFieldNames) assertLiteral(name, saved[name]);
	const allowedCurrencies = parseCurrencies(saved.allowedCurrencies);
	return {
		dryRun: parseDryRun(saved.dryRun),
		allowedCurrencies,
		limits: parseLimits(saved, allowedCurrencies),
	};
}

function assertLiteral(name: string, value: unknown) {
	// n8n takes the leading `=` off before the node sees it (n8n 2.41.1, executed 2026-11).
	if (typeof value !== 'string' || !(value.startsWith('=') || value.includes('{{'))) return;
	const label = labelOf(name);
	throw new Refusal(
		`${label} holds an expression. Limits have to be typed in, so that neither a column nor an AI agent can change them: write the value itself.`,
		{ field: label },
	);
}

function labelOf(name: string): string {
	return [dryRunField, ...limitFields].find((field) => field.name === name)?.displayName ?? name;
}

function parseDryRun(value: unknown): boolean {
	if (value === undefined || typeof value === 'boolean') return value ?? false;
	throw new Refusal('Dry Run has to be switched on or off in the node itself.', {
		field: 'Dry Run',
	});
}

function parseCurrencies(value: unknown): string[] {
	const words = Array.isArray(value) ? value : String(value ?? '').split(/[\s,;]+/);
	const codes = words.map((word) => String(word).trim().toUpperCase()).filter(Boolean);
	for (const code of codes) knownDecimals(code, 'Allowed Currencies');
	return [...new Set(codes)];
}

function parseLimits(
	{ maxAmountPerRow, maxTotalPerExecution, maxTotalPerDay }: Record<string, unknown>,
	allowedCurrencies: string[],
): Safety['limits'] {
	const given = [maxAmountPerRow, maxTotalPerExecution, maxTotalPerDay].some(
		(value) => !isBlank(value),
	);
	if (!given) return undefined;
	const [currency] = allowedCurrencies;
	if (currency === undefined || allowedCurrencies.length > 1) {
		const limit = [maxAmountPerRow, maxTotalPerExecution, maxTotalPerDay].find(
			(value) => !isBlank(value),
		);
		throw new Refusal(
			`Write the order's currency, like EUR, into 'Allowed Currencies', and only that one, so that the limit of ${String(limit)} is clear.`,
			{ field: 'Allowed Currencies' },
		);
	}
	return {
		currency,
		perRowMinor: limitMinor(maxAmountPerRow, currency, 'maxAmountPerRow'),
		perExecutionMinor: limitMinor(maxTotalPerExecution, currency, 'maxTotalPerExecution'),
		perDayMinor: limitMinor(maxTotalPerDay, currency, 'maxTotalPerDay'),
	};
}

function limitMinor(value: unknown, currency: string, name: string): number | undefined {
	if (isBlank(value)) return undefined;
	const label = labelOf(name);
	return toMinorUnits(parseDecimal(value, label), 'major', currency, label);
}
