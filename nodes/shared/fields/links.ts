import { Refusal } from '../errors/refusal';
import { shown } from './choice';

/** The APIs name their links so: `tracking_uri`, `image_url`. */
const linkName = /_ur[il]$/;
const webAddress = /^https?:\/\/[^\s/]\S*$/i;

/**
 * Refuses a link that a customer couldn't open, or that would do something else than open a page.
 *
 * @param name of the field in the API, which tells whether it holds a link
 * @throws Refusal naming the cure
 */
export function assertLink(name: string, text: string, label: string) {
	if (!linkName.test(name) || webAddress.test(text)) return;
	throw new Refusal(
		`${label} is '${shown(text)}', which isn't a link: the customer gets it, so it has to start with https:// or http:// and has no spaces. Give the whole address, or leave it empty.`,
		{ field: label },
	);
}
