import { showProgress } from './progress.mjs';

/** Does some work and shows how it goes. */
export async function step<T>(
	title: string,
	work: (tell: (what: string) => void) => Promise<T>,
): Promise<T> {
	const progress = showProgress(title);
	let succeeded = false;
	try {
		const result = await work((what) => progress.tell(what));
		succeeded = true;
		return result;
	} finally {
		progress.end(succeeded);
	}
}
