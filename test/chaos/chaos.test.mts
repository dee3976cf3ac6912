import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What the built nodes do wrong when one mistake is built into them; `none` are the nodes as they are. */
const consequences = {
	none: [],
	'random-key': ['double'],
	'key-per-attempt': ['double'],
	'no-reference-scan': ['double'],
	'no-identity': ['double'],
	'loose-identity': ['false_success'],
	'send-while-planning': ['sent_unplanned'],
	'no-duplicate-check': ['unseen_duplicate'],
	'certain-by-default': ['false_failure'],
	'success-on-timeout': ['false_success'],
	'failure-on-timeout': ['false_failure'],
	'refuse-all': ['missed'],
	'always-unknown': ['unjustified_unknown'],
};

/** Workers swap the module cache of Node itself, which jest replaces by its own. */
const findProofs = async () =>
	await promisify(execFile)(process.execPath, ['--import', 'tsx', 'test/chaos/proofs.mts']);

it('chaos notices every mistake that moves money twice or makes a row lie, and finds none in the nodes', async () => {
	const { stdout } = await findProofs();
	expect(JSON.parse(stdout)).toEqual(consequences);
}, 60_000);

it('chaos refuses what it does not know, instead of running something else', async () => {
	const run = promisify(execFile)(process.execPath, [
		...['--import', 'tsx', 'test/chaos/main.mts'],
		...['--sabotage', 'no-such-mistake'],
	]);
	await expect(run).rejects.toMatchObject({ code: 2, stdout: '' });
});
