import { match } from 'node:assert/strict';
import { accounts } from '../../../simulator/accounts.mts';
import { klarAccount } from '../../../simulator/klar/account.mts';
import type { Stage } from './stage.mts';
import type { Hand } from './hand.mts';

interface Given {
	/** As the list of credentials calls it. */
	type: 'Klar API' | 'Klarna API' | 'Kustom API';
	environment: string;
	/** Typed into fields, by their names. */
	fields: Readonly<Record<string, string>>;
	/** What the test's sentence has to say. */
	says: RegExp;
}

const login = ({ username, password }: { username: string; password: string }) => ({
	username,
	password,
});

/** Right, and wrong in every way that the test button is to tell apart. */
const cases = (url: string): Readonly<Record<string, Given>> => ({
	'a right key of Kustom': {
		type: 'Kustom API',
		environment: 'Custom URL',
		fields: { baseUrl: url, ...login(accounts.kustom) },
		says: /Connection tested successfully/,
	},
	'a key of the other brand': {
		type: 'Kustom API',
		environment: 'Custom URL',
		fields: { baseUrl: url, ...login(accounts.klarna) },
		says: /Klarna/,
	},
	'a test key in production': {
		type: 'Kustom API',
		environment: 'Production',
		fields: login(accounts.kustom),
		says: /[Pp]layground/,
	},
	'a wrong key': {
		type: 'Kustom API',
		environment: 'Custom URL',
		fields: { baseUrl: url, ...login(accounts.kustom), password: 'kco_test_api_wrong' },
		says: /[Kk]ey/,
	},
	'a host without https': {
		type: 'Kustom API',
		environment: 'Custom URL',
		fields: { baseUrl: 'http://shop.example', ...login(accounts.kustom) },
		says: /https/,
	},
	'a right key of Klarna': {
		type: 'Klarna API',
		environment: 'Custom URL',
		fields: { baseUrl: url, ...login(accounts.klarna) },
		says: /Connection tested successfully/,
	},
	'a right token of Klar': {
		type: 'Klar API',
		environment: 'Custom URL',
		fields: { baseUrl: url, accessToken: klarAccount.accessToken },
		says: /Connection tested successfully/,
	},
});

/** Each credential is made as a person makes it, and its test says what is wrong. */
export async function credentialsSayWhatIsWrong(hand: Hand, { simulator }: Stage): Promise<void> {
	for (const [name, { type, environment, fields, says }] of Object.entries(cases(simulator.url))) {
		await hand.open('/home/credentials');
		await hand.click(hand.page.getByTestId('add-resource-credential'));
		await hand.page.getByTestId('new-credential-type-select').locator('input').fill(type);
		const option = hand.page.getByTestId('new-credential-type-select-option');
		await hand.click(option.filter({ hasText: type }).first());
		await hand.click(hand.page.getByTestId('new-credential-type-button'));
		await hand.choose('environment', environment);
		for (const [field, text] of Object.entries(fields)) await hand.type(field, text);
		await hand.click(hand.page.getByTestId('credential-save-button'));
		const told = hand.page.getByTestId('node-credentials-config-container');
		await told
			.getByText(/tested successfully|Couldn.t connect/)
			.first()
			.waitFor();
		const details = told.getByText('More details');
		if (await details.isVisible()) await hand.click(details);
		await hand.page.waitForTimeout(300);
		match(await told.innerText(), says, `${name}: ${await told.innerText()}`);
	}
}
