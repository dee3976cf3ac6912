/** A long step that shows that it is alive. */
export interface Progress {
	/** Says what the step is doing now. */
	tell(what: string): void;
	/** Ends the display, with the time it took. */
	end(succeeded: boolean): void;
}

export function showProgress(title: string): Progress;
