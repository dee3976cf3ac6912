import { plainName } from './plainName';

/** Fewer letters than this are too few to tell a slip from another word. */
const shortestName = 6;
const shortestNameForTwoSlips = 8;

/** The name that is most likely a slip of the pen for `wanted`: one or two letters off. */
export function misspelling(wanted: string, names: readonly string[]): string | undefined {
	const plain = plainName(wanted);
	if (plain.length < shortestName) return undefined;
	const mostSlips = plain.length < shortestNameForTwoSlips ? 1 : 2;
	return names.find((name) => {
		const slips = slipsBetween(plain, plainName(name), mostSlips);
		return slips > 0 && slips <= mostSlips;
	});
}

/** The name that could be meant by `wanted`, to be suggested to a person. */
export function similarName(wanted: string, names: readonly string[]): string | undefined {
	const plain = plainName(wanted);
	const halfOfIt = Math.floor(plain.length / 2);
	const closest = names
		.map((name) => ({ name, slips: slipsBetween(plain, plainName(name), halfOfIt) }))
		.filter(({ slips }) => slips <= halfOfIt)
		.sort((a, b) => a.slips - b.slips)[0]?.name;
	return closest ?? names.find((name) => plainName(name).includes(plain));
}

/** Letters to insert, remove or replace (Levenshtein); a number above `most` once it is more than that. */
function slipsBetween(one: string, other: string, most: number): number {
	if (Math.abs(one.length - other.length) > most) return most + 1;
	let row = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let i = 1; i <= one.length; i += 1) {
		const above = row;
		row = [i];
		for (let j = 1; j <= other.length; j += 1) {
			const replaced = (above[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
			row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
		}
	}
	return row[other.length] ?? most + 1;
}
