import type { KlarRefund } from '../../../contract/klarRefund';
import type { Finding } from './findings';
import { findingsIn, idsIn } from './findings';

/** What an answer says against one refund of a batch. */
export interface Guilt {
	messages: string[];
	/** Places of the lines it is about, when it is about lines. */
	lines: number[];
}

/**
 * Which refunds of a batch an answer blames, by its errors and by the list of a partly taken batch. An error that fits
 * no refund, or several, blames nobody.
 *
 * @returns by place in the batch; empty when nothing could be traced
 */
export function guiltyIn(body: unknown, refunds: readonly KlarRefund[]): Map<number, Guilt> {
	const guilty = new Map<number, Guilt>();
	const batch = new Batch(refunds);
	for (const finding of findingsIn(body)) {
		const place = batch.placeOf(finding);
		if (place === undefined) continue;
		const guilt = guilty.get(place) ?? { messages: [], lines: [] };
		guilty.set(place, guilt);
		if (finding.message !== '') guilt.messages.push(worded(finding));
		const line = lineOf(finding, refunds[place]);
		if (line !== undefined) guilt.lines.push(line);
	}
	for (const id of idsIn(body, /^failed\w*ids$/i)) {
		const place = batch.placeOfId(id);
		if (place !== undefined && !guilty.has(place)) guilty.set(place, { messages: [], lines: [] });
	}
	return guilty;
}

/** Ids that an answer lists as taken: of a batch of which the rest was refused (207). */
export function takenIn(body: unknown): Set<string> {
	return new Set(idsIn(body, /^success\w*ids$/i));
}

/** Where ids stand in a batch; an id that stands in several places stands nowhere. */
type Places = ReadonlyMap<unknown, number | undefined>;

class Batch {
	private readonly refundPlaces: Places;
	private readonly linePlaces: Places;

	constructor(private readonly refunds: readonly KlarRefund[]) {
		this.refundPlaces = placesBy(refunds, ({ id }) => [id]);
		this.linePlaces = placesBy(refunds, ({ lineItems }) => lineItems.map(({ id }) => id));
	}

	placeOfId(id: unknown): number | undefined {
		return this.refundPlaces.get(id);
	}

	/** By the refund's own id, else by its line's. Only where no id is told: by the number it is called by. */
	placeOf({ path, witnesses }: Finding): number | undefined {
		const refundIds = idsOf(witnesses, 'lineItems');
		const lineIds = idsOf(witnesses, 'lineItemId');
		const place =
			onlyOne(refundIds.map((id) => this.refundPlaces.get(id))) ??
			onlyOne([...refundIds, ...lineIds].map((id) => this.linePlaces.get(id)));
		if (place !== undefined || refundIds.length > 0) return place;
		const [first = ''] = path;
		return /^\d+$/.test(first) && Number(first) < this.refunds.length ? Number(first) : undefined;
	}
}

function placesBy(refunds: readonly KlarRefund[], idsOf: (refund: KlarRefund) => string[]): Places {
	const places = new Map<unknown, number | undefined>();
	refunds.forEach((refund, place) => {
		for (const id of new Set(idsOf(refund))) places.set(id, places.has(id) ? undefined : place);
	});
	return places;
}

/** Ids of the witnesses that have a certain part. */
const idsOf = (witnesses: Finding['witnesses'], part: string): string[] =>
	witnesses
		.filter((witness) => part in witness)
		.flatMap(({ id }) => (typeof id === 'string' && id !== '' ? [id] : []));

function onlyOne(places: Array<number | undefined>): number | undefined {
	const known = new Set(places.filter((place) => place !== undefined));
	return known.size === 1 ? [...known][0] : undefined;
}

function lineOf({ path, witnesses }: Finding, refund?: KlarRefund): number | undefined {
	const lineId = witnesses.findLast((one) => 'lineItemId' in one)?.id;
	const byId = refund?.lineItems.findIndex(({ id }) => id === lineId) ?? -1;
	if (byId >= 0) return byId;
	const number = path[path.indexOf('lineItems') + 1] ?? '';
	return path.includes('lineItems') && /^\d+$/.test(number) ? Number(number) : undefined;
}

/** The message, with the place inside the refund in front. */
function worded({ path, message }: Finding): string {
	const inside = path[0] !== undefined && /^\d+$/.test(path[0]) ? path.slice(1) : path;
	const parents = inside.slice(0, -1).join('.');
	return parents === '' || message.includes(parents) ? message : `${parents}: ${message}`;
}
