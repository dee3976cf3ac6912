import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';

/** 2000-01-01: before that, a number is no time of a refund but a year, a quantity or a nothing. */
const earliestSeconds = 946_684_800;
/** 2100-01-01. */
const latestSeconds = 4_102_444_800;

const wholeDate = /^\d{4}-\d{2}-\d{2}$/;
const isoTime =
	/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?( ?(Z|[+-]\d{2}:?\d{2}))?$/i;
const zone = /(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A time as Klar counts it, in Unix seconds: from ISO 8601, a Date, n8n's DateTime, or seconds. A time without a zone
 * is meant in the workflow's.
 *
 * @param timezone IANA name, e.g. `Europe/Berlin`
 * @returns `undefined` for an empty value
 * @throws Refusal for anything else, milliseconds and 0 included: Klar would take them for another time
 */
export function unixSeconds(value: unknown, label: string, timezone: string): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const seconds = secondsOf(plain(value), label, timezone);
	if (seconds >= earliestSeconds && seconds < latestSeconds) return Math.floor(seconds);
	const milliseconds = seconds / 1000 >= earliestSeconds && seconds / 1000 < latestSeconds;
	const cure = milliseconds
		? `which looks like milliseconds. Klar counts seconds: ${Math.floor(seconds / 1000)}.`
		: 'which is no time of our century in seconds. Where there is no time, leave it empty.';
	throw new Refusal(`${label} is ${shown(value)}, ${cure}`, { field: label });
}

/** Dates and DateTimes say themselves in ISO 8601. */
function plain(value: unknown): unknown {
	if (typeof value === 'string') return value.trim();
	const { toJSON } = Object(value) as { toJSON?: () => unknown };
	return typeof toJSON === 'function' ? toJSON.call(value) : value;
}

function secondsOf(value: unknown, label: string, timezone: string): number {
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	const text = typeof value === 'string' ? value : '';
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
	const milliseconds = isoMilliseconds(text, timezone);
	if (milliseconds !== undefined) return milliseconds / 1000;
	throw new Refusal(
		`${label} is '${shown(value)}', which isn't a time. Give ISO 8601 (2026-11-22T10:00:00Z) or Unix seconds.`,
		{ field: label },
	);
}

function isoMilliseconds(text: string, timezone: string): number | undefined {
	if (!wholeDate.test(text) && !isoTime.test(text)) return undefined;
	const time = text.replace(',', '.').replace(' ', 'T').replace(' ', '');
	const complete = wholeDate.test(time) ? `${time}T00:00` : time;
	const asUtc = Date.parse(zone.test(complete.slice(10)) ? complete : `${complete}Z`);
	// `2026-02-30` is parsed as a day in March.
	if (Number.isNaN(asUtc) || !isRealDay(text.slice(0, 10))) return undefined;
	return zone.test(complete.slice(10)) ? asUtc : asUtc - offsetMs(asUtc, timezone);
}

function isRealDay(day: string): boolean {
	const parsed = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

/** How far a zone's clocks are ahead of UTC when they show this time. */
function offsetMs(clockMs: number, timezone: string): number {
	const ahead = (atMs: number) => clockOf(atMs, timezone) - atMs;
	// Once more with the first answer: around a change of summer time the offset is another one.
	return ahead(clockMs - ahead(clockMs));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a zone's clocks show at a moment, read as if it were UTC. */
function clockOf(atMs: number, timezone: string): number {
	const known = clocks.get(timezone);
	const clock =
		known ??
		new Intl.DateTimeFormat('sv-SE', {
			timeZone: timezone,
			dateStyle: 'short',
			timeStyle: 'medium',
		});
	if (!known) clocks.set(timezone, clock);
	return Date.parse(`${clock.format(Math.floor(atMs / 1000) * 1000).replace(' ', 'T')}Z`);
}
