import { FaultPlan } from './faults/faultPlan.mts';
import { Quota } from './http/quota.mts';
import { RequestLog } from './http/requestLog.mts';
import type { SettingsPatch } from './settings.mts';
import { forgetfulJournal, openJournal } from './state/journal.mts';
import { Store } from './state/store.mts';

export interface SimulatorOptions {
	/** File that keeps the state over restarts; without it everything is forgotten at the end. */
	stateFile?: string;
	/** What the command line says; it wins over settings kept in the state file. */
	settings?: SettingsPatch;
}

/** The parts of one simulator, as the HTTP layer needs them. */
export class Simulator {
	readonly store: Store;
	readonly faults = new FaultPlan();
	readonly quota = new Quota();
	readonly requests = new RequestLog();
	/** Ids of orders with a write under way. */
	readonly busyOrders = new Set<string>();

	constructor({ stateFile, settings = {} }: SimulatorOptions = {}) {
		const journal = stateFile === undefined ? forgetfulJournal : openJournal(stateFile);
		this.store = new Store(journal, settings);
		this.faults.useSettings(this.store.settings);
	}

	changeSettings(patch: SettingsPatch): void {
		this.store.commit({ type: 'settingsChanged', patch });
		this.faults.useSettings(this.store.settings);
	}

	reset(): void {
		this.store.reset();
		this.faults.clear();
		this.faults.useSettings(this.store.settings);
		this.requests.clear();
	}

	close(): void {
		this.store.close();
	}
}
