import type { Locator, Page } from 'playwright-core';

/** A person at the editor: what is clicked is counted, typing isn't. */
export class Hand {
	clicks = 0;

	constructor(
		readonly page: Page,
		/** Address of n8n. */
		readonly url: string,
	) {}

	async open(path: string): Promise<void> {
		await this.page.goto(`${this.url}${path}`);
	}

	async click(target: Locator): Promise<void> {
		this.clicks += 1;
		await target.click();
	}

	/** Clicks into a field of the open panel and types. */
	async type(field: string, text: string): Promise<void> {
		const input = this.parameter(field).locator('input, textarea').first();
		await this.click(input);
		await input.fill(text);
	}

	/** Chooses from a list of the open panel. */
	async choose(field: string, option: string): Promise<void> {
		await this.click(this.parameter(field).first());
		await this.click(
			this.page.locator('.el-select-dropdown__item:visible').filter({ hasText: option }).first(),
		);
	}

	/** Drags a column of the input onto a field, once more if the editor was still busy and didn't take it. */
	async drag(column: string, field: string): Promise<void> {
		const from = this.page
			.getByTestId('ndv-input-panel')
			.getByText(column, { exact: true })
			.first();
		const taken = this.parameter(field).getByText(`$json.${column}`).first();
		for (let triesLeft = 3; triesLeft > 0; triesLeft -= 1) {
			await from.dragTo(this.parameter(field).first());
			const isTaken = await taken.waitFor({ timeout: 5_000 }).then(
				() => true,
				() => false,
			);
			if (isTaken) return;
		}
		throw new Error(`The field ${field} took no column ${column}`);
	}

	/** Labels in the list of Add Option, which is closed again. */
	async optionsOffered(): Promise<string[]> {
		const list = this.page.getByTestId('collection-parameter-add').first().locator('input');
		await this.click(list);
		const entries = this.page.locator(
			`#${await list.getAttribute('aria-controls')} .el-select-dropdown__item`,
		);
		await entries.first().waitFor();
		const labels = await entries.allInnerTexts();
		await this.page.keyboard.press('Escape');
		return labels.map((label) => label.trim().split('\n')[0] ?? '');
	}

	parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	/** Names of what the node panel finds. */
	async search(words: string): Promise<string[]> {
		await this.page.getByTestId('node-creator-search-bar').fill(words);
		await this.page.waitForTimeout(700);
		return await this.page.getByTestId('node-creator-item-name').allInnerTexts();
	}

	/** An entry of the node panel. */
	entry(name: string): Locator {
		return this.page
			.getByTestId('node-creator-item-name')
			.filter({ hasText: new RegExp(`^${name}$`) })
			.first();
	}

	/** Runs the open step, and reads the first row of its output by its columns. */
	async runStep(): Promise<Record<string, string>> {
		await this.click(this.page.getByTestId('node-execute-button'));
		return await this.firstRow();
	}

	async firstRow(): Promise<Record<string, string>> {
		const table = this.page.getByTestId('output-panel').locator('table').first();
		await table.waitFor();
		const headers = await table.locator('thead th').allInnerTexts();
		const cells = await table.locator('tbody tr').first().locator('td').allInnerTexts();
		return Object.fromEntries(
			headers.map((header, index) => [header.trim(), (cells[index] ?? '').trim()]),
		);
	}
}
