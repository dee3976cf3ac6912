import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser, openEditor } from '../../../scripts/browser/editor.mts';
import { importSimulatorCredentials } from '../../../scripts/demo/credentials.mts';
import { RestartableN8n } from '../../../scripts/n8n/restartableN8n.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { runMain } from '../../../scripts/process/runMain.mts';
import { step } from '../../../scripts/process/step.mts';
import { startSimulator } from '../../support/simulator.mts';
import type { Stage } from './stage.mts';
import { flows } from './flows.mts';
import { Hand } from './hand.mts';

/** Where a picture is left when something isn't as it should be. */
const pictures = join('.cache', 'browser-test');

async function tryFlow(browser: Browser, stage: Stage, name: string): Promise<string> {
	const { context, page } = await openEditor(browser, stage.client);
	const hand = new Hand(page, stage.client.url);
	const startedMs = Date.now();
	try {
		await flows[name]?.(hand, stage);
		const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
		return `${name}: ${hand.clicks} clicks, ${seconds} s`;
	} catch (error) {
		mkdirSync(pictures, { recursive: true });
		const path = join(pictures, `${name.replaceAll(/\W+/g, '-')}.png`);
		await page.screenshot({ path });
		const reason = error instanceof Error ? error.message : String(error);
		throw new Failure(`${name}: ${reason}\nA picture of it: ${path}`);
	} finally {
		await context.close();
	}
}

/** The main ways through the editor, in a real browser: `npm run test:browser`, or `-- capture` for some of them. */
async function main(): Promise<number> {
	const [only = ''] = process.argv.slice(2);
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-browser-')));
	const n8n = new RestartableN8n(folder);
	const simulator = await startSimulator();
	const browser = await openBrowser();
	try {
		await n8n.install();
		const client = await step('Starting n8n', () => n8n.start());
		const credentials = await importSimulatorCredentials(client, simulator.url);
		const chosen = Object.keys(flows).filter((name) => name.includes(only));
		if (chosen.length === 0) throw new Failure(`No flow's name contains ${only}.`);
		for (const name of chosen) {
			console.log(
				await step(name, () => tryFlow(browser, { client, simulator, credentials }, name)),
			);
		}
		console.log(`flows=${chosen.length} ok`);
		return 0;
	} finally {
		await browser.close();
		await n8n.stop();
		await simulator.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

await runMain(main);
