import { withResolvers } from './withResolvers';

/** The rows of a run that are looked at before the first one is sent. */
export class Planning {
	private readonly planned = new Set<number>();
	private readonly allPlanned = withResolvers();
	private readonly reservations: Array<() => void> = [];

	/** @param rowCount 0 where nothing is planned first */
	constructor(private readonly rowCount: number) {}

	get isUnderWay(): boolean {
		return this.planned.size < this.rowCount;
	}

	/** Resolves at the end. */
	get ended(): Promise<void> {
		return this.allPlanned.promise;
	}

	/** @returns whether this row was the last one */
	note(index: number): boolean {
		if (!this.isUnderWay) return false;
		this.planned.add(index);
		return !this.isUnderWay;
	}

	/** Has something that planning set aside given back, should nothing be sent. */
	reserve(giveBack: () => void) {
		if (this.isUnderWay) this.reservations.push(giveBack);
	}

	end(sendsNothing: boolean) {
		for (const giveBack of sendsNothing ? this.reservations : []) giveBack();
		this.reservations.length = 0;
		this.allPlanned.resolve();
	}
}
