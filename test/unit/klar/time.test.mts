import fc from 'fast-check';
import { DateTime } from 'luxon';
import { unixSeconds } from '../../../nodes/Klar/reading/time.ts';
import { refusalOf } from '../refusalOf.mts';

/** Times reach Klar as the seconds that were meant, or not at all. */
const zones = ['Europe/Berlin', 'America/New_York', 'America/Santiago', 'Asia/Kolkata', 'UTC'];
const read = (value: unknown, timezone = 'Europe/Berlin') => unixSeconds(value, 'Time', timezone);

const from2000To2100 = fc.date({
	min: new Date('2000-01-01T00:00:00Z'),
	max: new Date('2099-12-31T23:59:59.999Z'),
	noInvalidDate: true,
});

it('any time of the century in any form comes out as the same seconds', () => {
	const check = fc.property(from2000To2100, fc.constantFrom(...zones), (date, zone) => {
		const there = DateTime.fromJSDate(date, { zone });
		const seconds = Math.floor(date.getTime() / 1000);
		const forms = [
			...[date, there, date.toISOString(), there.toISO()],
			...[seconds, seconds + 0.5, String(seconds), ` ${seconds} `],
			there.toFormat('yyyy-MM-dd HH:mm:ss,SSS ZZ'),
			there.toFormat("yyyy-MM-dd'T'HH:mm:ssZZZ"),
			date.toISOString().replace('T', ' ').replace('Z', ' z'),
			...['UTC', ' UTC', ' GMT', '+00', '+0000', ' UTC+0', '-00:00'].map((zone) =>
				date.toISOString().replace('T', ' ').replace('Z', zone),
			),
			date.toISOString().replace('Z', '000+00'),
			there.toFormat("yyyy-MM-dd HH:mm:ss 'GMT'ZZ"),
		];
		expect(forms.map((form) => read(form, zone))).toEqual(forms.map(() => seconds));
	});
	fc.assert(check, { numRuns: 300 });
});

it('a local time without a zone is that of the workflow, to the second', () => {
	const check = fc.property(from2000To2100, fc.constantFrom(...zones), (date, zone) => {
		const there = DateTime.fromJSDate(date, { zone });
		// An hour that comes twice says less than its clock.
		fc.pre(there.getPossibleOffsets().length === 1);
		const seconds = Math.floor(date.getTime() / 1000);
		expect(read(there.toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS"), zone)).toBe(seconds);
		expect(read(there.toFormat('yyyy-MM-dd HH:mm:ss'), zone)).toBe(seconds);
	});
	fc.assert(check, { numRuns: 300 });
});

const iso = (value: unknown, zone: string) =>
	DateTime.fromSeconds(read(value, zone) ?? 0, { zone }).toISO({ suppressMilliseconds: true });

it.each([
	['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T03:30:00+02:00'],
	['2026-03-08T02:30', 'America/New_York', '2026-03-08T03:30:00-04:00'],
	['2026-09-06', 'America/Santiago', '2026-09-06T01:00:00-03:00'],
	['2026-11-22', 'Europe/Berlin', '2026-11-22T00:00:00+01:00'],
	['2026-07-01 10:00', 'Europe/Berlin', '2026-07-01T10:00:00+02:00'],
	['2026-11-22T24:00', 'Europe/Berlin', '2026-11-23T00:00:00+01:00'],
])('%s in %s is %s, also where the clocks leave it out', (text, zone, expected) => {
	expect(iso(text, zone)).toBe(expected);
});

it.each([
	['2026-11-22 10:00:00+01', '2026-11-22T09:00:00Z'],
	['2026-11-22 10:00:00 UTC', '2026-11-22T10:00:00Z'],
	['2026-11-22 10:00:00+0100', '2026-11-22T09:00:00Z'],
	['2026-11-22 10:00:00.123456+01', '2026-11-22T09:00:00Z'],
	['2026-11-22 10:00:00 -08', '2026-11-22T18:00:00Z'],
	['2026-11-22 10:00 GMT', '2026-11-22T10:00:00Z'],
	['2026-11-22T10:00:00 gmt', '2026-11-22T10:00:00Z'],
	['2026-11-22 10:00:00 GMT+1', '2026-11-22T09:00:00Z'],
	['2026-11-22 10:00:00 UTC+05:30', '2026-11-22T04:30:00Z'],
	['2026-11-22 10:00:00Z', '2026-11-22T10:00:00Z'],
])('%s is %s, in whichever zone the workflow is', (text, utc) => {
	for (const zone of zones) expect(read(text, zone)).toBe(Date.parse(utc) / 1000);
});

it('an hour that comes twice is one of the two', () => {
	expect(['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00']).toContain(
		iso('2026-10-25T02:30', 'Europe/Berlin'),
	);
});

it.each([undefined, null, '', '  ', '\t'])('%j is no time, not the time 0', (nothing) => {
	expect(read(nothing)).toBeUndefined();
});

it.each([1_795_168_800_000, '1795168800000', 1_795_168_800_999])(
	'milliseconds are refused, naming the seconds: %j',
	(value) => {
		expect(refusalOf(() => read(value)).message).toContain('Klar counts seconds: 1795168800.');
	},
);

const noTimes: unknown[] = [
	...[0, '0', -1, 1970, '1970', 46_348, '46348.5', 20_261_122, 1_795_168_800_000_000, 1e21, 1e300],
	...[Number.NaN, Number.POSITIVE_INFINITY, true, false, [], {}, [1_795_168_800], 10n],
	...['2026-02-30', '2026-02-29T10:00', '2026-13-01', '2026-11-22T25:00', '2026-11-22T10:00:60Z'],
	...['22.11.2026', '11/22/2026', 'yesterday', '1970-01-01', '1899-12-30T00:00:00Z', '9999-12-31'],
	...['2026-11-22T10:00+99:99', '2026-11-22T10:00Z[Europe/Berlin]', '2026-11-22T10', '2026-W47-1'],
	...[
		'2026-11-22 10:00:00 CET',
		'2026-11-22 10:00:00+100',
		'2026-11-22 10:00:00 UTC+25',
		'2026-11-22 UTC',
	],
	...[new Date('nonsense'), DateTime.invalid('nonsense'), new Date(0), '#N/A', 'x'.repeat(1e6)],
];

it.each(noTimes.map((value) => [String(value).slice(0, 40), value]))(
	'%s is refused with the cure, in a short sentence',
	(_, value) => {
		const { message, facts } = refusalOf(() => read(value));
		expect(message).toMatch(/^Time is .*Give a date \(.*\), ISO 8601 \(.*\) or Unix seconds/);
		expect(message.length).toBeLessThan(260);
		expect(facts.field).toBe('Time');
	},
);
