import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startSimulator } from '../../test/support/simulator.mts';
import type { Look } from '../browser/editor.mts';
import { openBrowser, openEditor } from '../browser/editor.mts';
import { importSimulatorCredentials } from '../demo/credentials.mts';
import type { N8nClient } from '../n8n/client.mts';
import { RestartableN8n } from '../n8n/restartable-n8n.mts';
import type { ImportedWorkflow } from '../n8n/workflows.mts';
import { importTemplates, importWorkflow } from '../n8n/workflows.mts';
import { runMain } from '../process/run-main.mts';
import { step } from '../process/step.mts';
import type { Panel } from './panels.mts';
import { workflowOfPanels } from './panels.mts';
import { resultPictures, showResults } from './results.mts';

const folder = join('.cache', 'screenshots');

const looks: ReadonlyArray<Required<Look>> = [
	{ theme: 'light', width: 1366, height: 768 },
	{ theme: 'dark', width: 1366, height: 768 },
	{ theme: 'light', width: 1920, height: 1080 },
	{ theme: 'dark', width: 1920, height: 1080 },
];

/** What people type when they look for one of the nodes. */
const searches = [
	'klarna',
	'kustom',
	'klar',
	'refund',
	'capture',
	'bnpl',
	'pay later',
	'settlement',
];

const nameOf = ({ theme, width }: Required<Look>, what: string) =>
	join(folder, `${what}-${theme}-${width}.png`);

async function takePanels(
	browser: Browser,
	client: N8nClient,
	look: Required<Look>,
	{ id }: ImportedWorkflow,
	panels: readonly Panel[],
): Promise<void> {
	const { context, page } = await openEditor(browser, client, look);
	for (const { name, nodeId } of panels) {
		await page.goto(`${client.url}/workflow/${id}/${nodeId}`);
		await page.getByTestId('parameter-input').first().waitFor();
		await page.screenshot({ path: nameOf(look, `panel-${name}`) });
	}
	await context.close();
}

async function takeSearches(browser: Browser, client: N8nClient, look: Required<Look>) {
	const { context, page } = await openEditor(browser, client, look);
	for (const words of searches) {
		await page.goto(`${client.url}/workflow/new`);
		await page.getByTestId('canvas-add-button').click();
		await page.getByTestId('node-creator-search-bar').fill(words);
		await page.waitForTimeout(500);
		await page.screenshot({ path: nameOf(look, `search-${words.replace(' ', '-')}`) });
	}
	await context.close();
}

async function takeCanvases(
	browser: Browser,
	client: N8nClient,
	look: Required<Look>,
	workflows: ReadonlyMap<string, ImportedWorkflow>,
): Promise<void> {
	const { context, page } = await openEditor(browser, client, look);
	for (const [file, { id }] of workflows) {
		await page.goto(`${client.url}/workflow/${id}`);
		await page.getByTestId('canvas-node').first().waitFor();
		await page.keyboard.press('1');
		await page.waitForTimeout(800);
		await page.screenshot({ path: nameOf(look, `canvas-${file.replace('.json', '')}`) });
	}
	await context.close();
}

/**
 * Makes a picture of everything that people see: `npm run screenshots` into .cache/screenshots, or some of it:
 * `-- refund` by name, `-- refund dark-1366` by name and look, `-- '' light` by look.
 */
async function main(): Promise<number> {
	const [only = '', wantedLook = ''] = process.argv.slice(2);
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
		const templates = await importTemplates(client, 'templates', n8n.filesFolder, credentials);
		const { workflow, panels } = workflowOfPanels(credentials);
		const all = await importWorkflow(client, workflow);
		for (const look of looks.filter(({ theme, width }) =>
			`${theme}-${width}`.includes(wantedLook),
		)) {
			await step(`${look.theme}, ${look.width} × ${look.height}`, async () => {
				await takePanels(
					browser,
					client,
					look,
					all,
					panels.filter(({ name }) => name.includes(only)),
				);
				if (only === '') await takeSearches(browser, client, look);
				for (const picture of resultPictures.filter((name) => name.includes(only))) {
					const { context, page } = await openEditor(browser, client, look);
					await showResults(page, client, simulator, credentials, picture);
					await page.screenshot({ path: nameOf(look, `results-${picture}`) });
					await context.close();
				}
				await takeCanvases(
					browser,
					client,
					look,
					new Map([...templates].filter(([file]) => file.includes(only))),
				);
			});
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
