/**
 * Preloaded into everything `npm start` runs in the background: a process whose parent was killed without a chance to
 * clean up ends by itself, so nothing keeps a port or a database open.
 */
const PARENT_CHECK_MS = 1000;
const parent = process.ppid;

setInterval(() => {
	if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, PARENT_CHECK_MS).unref();
