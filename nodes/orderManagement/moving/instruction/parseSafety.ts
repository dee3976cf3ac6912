import { Refusal } from '../../../shared/errors/refusal';
import type { FieldReader } from '../../engine/fieldReader';
import { dryRunField, limitFields, safetyFieldNames } from '../../fields/safety';
import { knownDecimals, parseDecimal } from '../../money/decimal';
import { toMinorUnits } from '../../money/minorUnits';

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
 */
export function parseSafety({ saved }: FieldReader): Safety {
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
		(value) => !isEmpty(value),
	);
	if (!given) return undefined;
	const [currency] = allowedCurrencies;
	if (currency === undefined || allowedCurrencies.length > 1) {
		const limit = [maxAmountPerRow, maxTotalPerExecution, maxTotalPerDay].find(
			(value) => !isEmpty(value),
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
	if (isEmpty(value)) return undefined;
	const label = labelOf(name);
	return toMinorUnits(parseDecimal(value, label), 'major', currency, label);
}

function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}
