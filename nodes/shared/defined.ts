/** The parts that there are: those that are `undefined` are left out. */
export function defined<Parts extends object>(parts: Parts): Partial<Parts> {
	const given: Partial<Parts> = {};
	for (const name of Object.keys(parts) as Array<keyof Parts>)
		if (parts[name] !== undefined) given[name] = parts[name];
	return given;
}
