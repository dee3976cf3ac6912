const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const SPIN_MS = 100;
const REMINDER_MS = 30_000;

/**
 * Shows on stderr that something goes on: a spinner on a terminal, a line every half minute elsewhere. Has to work
 * before any package is installed.
 */
export function showProgress(title) {
	const { isTTY } = process.stderr;
	const started = Date.now();
	let text = title;
	let turn = 0;
	const timed = (mark, words) =>
		`${isTTY ? '\r\x1b[K' : ''}${mark} ${words} [${Math.round((Date.now() - started) / 1000)} s]`;
	const spin = () => process.stderr.write(timed(SPINNER[turn++ % SPINNER.length], text));
	const remind = () => console.error(timed('…', text));
	const timer = setInterval(isTTY ? spin : remind, isTTY ? SPIN_MS : REMINDER_MS);
	timer.unref();
	if (!isTTY) console.error(`❯ ${title}`);
	return {
		tell(what) {
			text = `${title}: ${what}`;
			if (!isTTY) console.error(`  ${what}`);
		},
		end(succeeded) {
			clearInterval(timer);
			console.error(timed(succeeded ? '✔' : '✖', title));
		},
	};
}
