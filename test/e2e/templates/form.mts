import { deepEqual, equal, match } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { FormData } from 'undici';
import writeExcelFile from 'write-excel-file/node';
import { z } from 'zod/v4';
import { Failure } from '../../../scripts/process/failure.mts';
import { http } from '../../../scripts/process/http.mts';
import { makeOrder, moved } from './orders.mts';
import type { Stage } from './stage.mts';
import { formLogin } from './stage.mts';

const { user, password } = formLogin;
const login = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
/** n8n takes anything that isn't a browser for a robot at some of its pages. */
const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';

const LONGEST_TRIES = 480;

const waiting = z.object({ formWaitingUrl: z.string() });
const files = z.array(
	z.object({
		data: z.union([z.string(), z.object({ data: z.array(z.int()) })]),
		fileName: z.string(),
	}),
);

/** What a person sees and gets at the end of a form. */
export interface FormEnd {
	page: string;
	file?: { name: string; content: Buffer };
}

/** What is typed into a form, by the order of its fields: text, or a file. */
export type FormInput = ReadonlyArray<string | { name: string; content: Buffer | string }>;

/** Opens a form's address without a login, as a stranger would: the status that n8n answers. */
export async function openAsStranger({ client }: Stage, path: string): Promise<number> {
	const { statusCode, body } = await http(`${client.url}/form/${path}`, {
		headers: { 'user-agent': browser },
	});
	await body.dump();
	return statusCode;
}

/** Fills a published form in and waits for its last page. */
export async function submitForm(stage: Stage, path: string, input: FormInput): Promise<FormEnd> {
	const form = new FormData();
	for (const [index, value] of input.entries()) {
		if (typeof value === 'string') form.append(`field-${index}`, value);
		else form.append(`field-${index}`, new Blob([value.content]), value.name);
	}
	const { statusCode, body } = await http(`${stage.client.url}/form/${path}`, {
		method: 'POST',
		headers: { authorization: login, 'user-agent': browser },
		body: form,
	});
	const text = await body.text();
	if (statusCode !== 200)
		throw new Failure(`The form answered ${statusCode}: ${text.slice(0, 300)}`);
	return await lastPage(waiting.parse(JSON.parse(text)).formWaitingUrl);
}

/** A file that was cut off or isn't what its name says: the page says so and what to do, and nothing moved. */
export async function saysWhatCannotBeRead(stage: Stage, path: string): Promise<void> {
	const order = await makeOrder(stage);
	const whole = await writeExcelFile([[{ value: order, type: String }]]).toBuffer();
	const files: Array<[string, Buffer | string]> = [
		['cut.xlsx', whole.subarray(0, whole.length / 2)],
		['quotes.csv', `order_id,amount,reference\n${order},"49.90"x,S-1`],
	];
	for (const [name, content] of files) {
		const { page, file } = await submitForm(stage, path, [{ name, content }]);
		equal(file, undefined);
		match(page, /This file can.{1,6}t be read\. Nothing was \w+\. Save the sheet as CSV UTF-8/);
	}
	deepEqual(await moved(stage, [order]), []);
}

/** Asks for the end as the page in a browser does, and lets the execution end by reaching the last page. */
async function lastPage(url: string): Promise<FormEnd> {
	const address = new URL(url);
	const headers = { authorization: login, 'user-agent': browser };
	const status = new URL(address);
	status.pathname += '/n8n-execution-status';
	await until(status, headers);
	const { body } = await http(address.href, { headers });
	const page = await body.text();
	const finished = await http(address.href, { method: 'POST', headers });
	await finished.body.dump();
	const found = /const binaries = "([^"]*)"/.exec(page)?.[1] ?? '';
	return { page: textOf(page), file: found === '' ? undefined : fileIn(found) };
}

async function until(status: URL, headers: Record<string, string>): Promise<void> {
	for (let tries = 0; tries < LONGEST_TRIES; tries += 1) {
		const { body } = await http(status.href, { headers });
		const text = (await body.text()).trim();
		if (text === 'form-waiting') return;
		if (['canceled', 'crashed', 'error', 'success'].includes(text))
			throw new Failure(`The form's workflow ended with ${text}, without a last page.`);
		await sleep(250);
	}
	throw new Failure('The form came to no end.');
}

/** What a person reads on the page. */
const textOf = (page: string) =>
	page
		.replace(/<(style|script)[^>]*>[^]*?<\/\1>/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/\s+/g, ' ');

function fileIn(encoded: string): FormEnd['file'] {
	const [file] = files.parse(JSON.parse(decodeURIComponent(encoded)));
	if (!file) return undefined;
	const content =
		typeof file.data === 'string' ? Buffer.from(file.data, 'latin1') : Buffer.from(file.data.data);
	return { name: file.fileName, content };
}
