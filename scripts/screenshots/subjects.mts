import type { Page } from 'playwright-core';
import type { RunningSimulator } from '../../test/support/simulator.mts';
import type { N8nClient } from '../n8n/client.mts';
import type { Credential, ImportedWorkflow } from '../n8n/workflows.mts';
import { importWorkflow } from '../n8n/workflows.mts';
import { workflowOfPanels } from './panels.mts';
import { resultPictures, showResults } from './results.mts';

/** What the pictures are taken of. */
export interface Scene {
	client: N8nClient;
	simulator: RunningSimulator;
	/** By node type. */
	credentials: Readonly<Record<string, Credential>>;
	/** By the template's file name. */
	templates: ReadonlyMap<string, ImportedWorkflow>;
}

/** One picture: its name, and how the page gets to show it. */
export interface Subject {
	name: string;
	show: (page: Page) => Promise<void>;
}

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

async function panels({ client, credentials }: Scene): Promise<Subject[]> {
	const { workflow, panels: all } = workflowOfPanels(credentials);
	const { id } = await importWorkflow(client, workflow);
	return all.map(({ name, nodeId }) => ({
		name: `panel-${name}`,
		show: async (page) => {
			await page.goto(`${client.url}/workflow/${id}/${nodeId}`);
			await page.getByTestId('parameter-input').first().waitFor();
		},
	}));
}

const found = ({ client }: Scene): Subject[] =>
	searches.map((words) => ({
		name: `search-${words.replace(' ', '-')}`,
		show: async (page) => {
			await page.goto(`${client.url}/workflow/new`);
			await page.getByTestId('canvas-add-button').click();
			await page.getByTestId('node-creator-search-bar').fill(words);
			await page.waitForTimeout(500);
		},
	}));

const results = ({ client, simulator, credentials }: Scene): Subject[] =>
	resultPictures.map((picture) => ({
		name: `results-${picture}`,
		show: async (page) => await showResults(page, client, simulator, credentials, picture),
	}));

const canvases = ({ client, templates }: Scene): Subject[] =>
	[...templates].map(([file, { id }]) => ({
		name: `canvas-${file.replace('.json', '')}`,
		show: async (page) => {
			await page.goto(`${client.url}/workflow/${id}`);
			await page.getByTestId('canvas-node').first().waitFor();
			// The key that fits the whole workflow into the window.
			await page.keyboard.press('1');
			await page.waitForTimeout(800);
		},
	}));

/** Everything that people see of us in n8n. */
export const subjectsOf = async (scene: Scene): Promise<Subject[]> => [
	...(await panels(scene)),
	...found(scene),
	...results(scene),
	...canvases(scene),
];
