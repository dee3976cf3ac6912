import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startSimulator } from '../../test/support/simulator.mts';
import type { Look } from '../browser/editor.mts';
import { openBrowser, openEditor } from '../browser/editor.mts';
import { importSimulatorCredentials } from '../demo/credentials.mts';
import type { N8nClient } from '../n8n/client.mts';
import { RestartableN8n } from '../n8n/restartableN8n.mts';
import { importTemplates, TEMPLATE_FILES_FOLDER } from '../n8n/workflows.mts';
import { runMain } from '../process/runMain.mts';
import { step } from '../process/step.mts';
import type { Subject } from './subjects.mts';
import { subjectsOf } from './subjects.mts';

const folder = join('.cache', 'screenshots');

const looks: ReadonlyArray<Required<Look>> = [
	{ theme: 'light', width: 1366, height: 768 },
	{ theme: 'dark', width: 1366, height: 768 },
	{ theme: 'light', width: 1920, height: 1080 },
	{ theme: 'dark', width: 1920, height: 1080 },
];

async function take(
	browser: Browser,
	client: N8nClient,
	look: Required<Look>,
	subjects: readonly Subject[],
): Promise<void> {
	const { context, page } = await openEditor(browser, client, look);
	for (const { name, show } of subjects) {
		await show(page);
		await page.screenshot({ path: join(folder, `${name}-${look.theme}-${look.width}.png`) });
	}
	await context.close();
}

/**
 * Makes a picture of everything that people see: `npm run screenshots` into .cache/screenshots, or some of it:
 * `-- panel-kustom` by name, `-- canvas dark-1366` by name and look. Both are regular expressions.
 */
async function main(): Promise<number> {
	const [wanted, wantedLook] = [2, 3].map((index) => new RegExp(process.argv[index] ?? ''));
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const own = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-screenshots-')));
	const n8n = new RestartableN8n(own);
	const simulator = await startSimulator();
	const browser = await openBrowser();
	try {
		await n8n.install();
		const client = await step('Starting n8n', () => n8n.start());
		const credentials = await importSimulatorCredentials(client, simulator.url);
		// With the folder that the templates name, not this machine's.
		const templates = await importTemplates(
			client,
			'templates',
			TEMPLATE_FILES_FOLDER,
			credentials,
		);
		const all = await subjectsOf({ client, simulator, credentials, templates });
		const subjects = all.filter(({ name }) => wanted?.test(name));
		for (const look of looks) {
			if (!wantedLook?.test(`${look.theme}-${look.width}`)) continue;
			const title = `${subjects.length} pictures, ${look.theme}, ${look.width} × ${look.height}`;
			await step(title, () => take(browser, client, look, subjects));
		}
		console.log(`Pictures are in ${folder}`);
		return 0;
	} finally {
		await browser.close();
		await n8n.stop();
		await simulator.stop();
		rmSync(own, { recursive: true, force: true });
	}
}

await runMain(main);
