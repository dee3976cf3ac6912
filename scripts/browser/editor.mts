import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium, selectors } from 'playwright-core';
import type { N8nClient } from '../n8n/client.mts';
import { Failure } from '../process/failure.mts';

/** Where Debian, Ubuntu and others put it; CHROMIUM names another place. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Without the last three it would look for hosts of its own all the time. */
const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** How the editor is looked at. */
export interface Look {
	theme?: 'dark' | 'light';
	width?: number;
	height?: number;
}

/** @throws Failure with what to install, when there is no browser */
export async function openBrowser(): Promise<Browser> {
	const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
	if (executablePath === undefined) {
		throw new Failure(
			'Chromium is missing. Install it (Debian and Ubuntu: apt-get install chromium), or name its program in the variable CHROMIUM.',
		);
	}
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({ executablePath, args: flags });
}

/** A window of n8n's editor, logged in. */
export async function openEditor(
	browser: Browser,
	{ url, session }: N8nClient,
	{ theme = 'light', width = 1366, height = 768 }: Look = {},
): Promise<{ context: BrowserContext; page: Page }> {
	const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
	const [name = '', value = ''] = session.split('=');
	await context.addCookies([{ name, value, url }]);
	await context.addInitScript((wanted) => localStorage.setItem('N8N_THEME', wanted), theme);
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	return { context, page };
}
