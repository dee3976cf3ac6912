import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';

/** 2000-01-01: before that, a number is no time of a refund but a year, a quantity or a nothing. */
const earliestSeconds = 946_684_800;
/** 2100-01-01. */
const latestSeconds = 4_102_444_800;

const form = 'Give a date (2026-11-22), ISO 8601 (2026-11-22T10:00:00Z) or Unix seconds';

/**
 * Day, minutes, seconds, zone; all but the day may be missing, and parts of a second don't count. Databases and exports
 * write zones as `+01`, `UTC` and `GMT+1`, too.
 */
const iso =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?:(:\d{2})(?:[.,]\d{1,9})?)?(?: ?(Z|(?:UTC|GMT)?[+-](?:\d{1,2}(?::\d{2})?|\d{4})|UTC|GMT))?)?$/i;

/**
 * A time as Klar counts it, in Unix seconds: from ISO 8601, a Date, n8n's DateTime, or seconds. A time without a zone
 * is meant in the workflow's.
 *
 * @param timezone IANA name, e.g. `Europe/Berlin`
 * @returns `undefined` for an empty value
 * @throws Refusal for anything else, milliseconds and 0 included: Klar would take them for another time
 */
export function unixSeconds(value: unknown, label: string, timezone: string): number | undefined {
	const given = plain(value);
	if (given === undefined || given === null || given === '') return undefined;
	const seconds = secondsOf(given, label, timezone);
	if (seconds >= earliestSeconds && seconds < latestSeconds) return Math.floor(seconds);
	throw new Refusal(`${label} is ${shown(given)}, ${cureOf(seconds)}`, { field: label });
}

function cureOf(given: number): string {
	const seconds = Math.floor(given / 1000);
	if (seconds >= earliestSeconds && seconds < latestSeconds)
		return `which looks like milliseconds. Klar counts seconds: ${seconds}.`;
	if (isExcelDay(given))
		return `which looks like Excel's number for ${dayOfExcel(given)}. ${form}; in Excel, format the column as text.`;
	return `which is no time of our century. ${form}, or leave it empty where there is no time.`;
}

/** Excel's day numbers of the years 2000 to 2099. */
const isExcelDay = (days: number) => days >= 36_526 && days < 73_051;

const dayOfExcel = (days: number) =>
	new Date((Math.floor(days) - 25_569) * 86_400_000).toISOString().slice(0, 10);

/** Dates and DateTimes say themselves in ISO 8601. */
function plain(value: unknown): unknown {
	if (typeof value === 'string') return value.trim();
	const { toJSON } = Object(value) as { toJSON?: () => unknown };
	return typeof toJSON === 'function' ? (toJSON.call(value) ?? 'an invalid date') : value;
}

function secondsOf(value: unknown, label: string, timezone: string): number {
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	const text = typeof value === 'string' ? value : '';
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
	const seconds = isoSeconds(text, timezone);
	if (seconds !== undefined) return seconds;
	throw new Refusal(`${label} is '${shown(value)}', which isn't a time. ${form}.`, {
		field: label,
	});
}

function isoSeconds(text: string, timezone: string): number | undefined {
	const [, day, minutes = '00:00', seconds = ':00', zone] = iso.exec(text) ?? [];
	// `2026-02-30` is parsed as a day in March.
	if (day === undefined || !isRealDay(day)) return undefined;
	const parsed = Date.parse(`${day}T${minutes}${seconds}${isoZone(zone)}`) / 1000;
	if (Number.isNaN(parsed)) return undefined;
	return zone === undefined ? parsed - offsetSeconds(parsed, timezone) : parsed;
}

/** `+1`, `+01`, `+0100` and `GMT+1` as `+01:00`. */
function isoZone(zone: string | undefined): string {
	const [, sign, hours = '', minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone ?? '') ?? [];
	return sign === undefined ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes}`;
}

function isRealDay(day: string): boolean {
	const parsed = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

/** How far a zone's clocks are ahead of UTC when they show this time. */
function offsetSeconds(clock: number, timezone: string): number {
	const ahead = (at: number) => clockOf(at, timezone) - at;
	// Once more with the first answer: around a change of summer time the offset is another one.
	const offset = ahead(clock - ahead(clock));
	// A time that the clocks leave out is meant in the offset before: half past two becomes half past three.
	const exists = ahead(clock - offset) === offset;
	return exists ? offset : Math.min(offset, ahead(clock - offset));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a zone's clocks show at a moment, read as if it were UTC. In seconds. */
function clockOf(at: number, timezone: string): number {
	const clock = clocks.get(timezone) ?? newClock(timezone);
	clocks.set(timezone, clock);
	return Date.parse(`${clock.format(at * 1000).replace(' ', 'T')}Z`) / 1000;
}

function newClock(timeZone: string): Intl.DateTimeFormat {
	return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
}
