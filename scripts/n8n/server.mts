import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { http } from '../process/http.mts';
import { z } from 'zod/v4';
import type { Processes } from '../process/processes.mts';
import type { N8nHost, N8nLine } from './install.mts';

const START_TIMEOUT_MS = 180_000;
const KEPT_FROM_OUTSIDE = ['HOME', 'LANG', 'LC_ALL', 'PATH', 'TMPDIR', 'TZ', 'USER'];

/** How to run one n8n. */
export interface N8nSettings {
	userFolder: string;
	/** The only folder its workflows may read and write. */
	filesFolder: string;
	logFile: string;
	port: number;
	taskBrokerPort: number;
	/** Variables for this n8n beside the usual ones. */
	extraEnvironment?: Readonly<Record<string, string>>;
}

/** A running n8n. */
export interface N8nServer {
	url: string;
	/** Nobody has set it up yet. */
	needsOwner: boolean;
}

const settingsAnswer = z.object({
	data: z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean() }) }),
});

/** What only one line knows. */
const ownSettings = {
	'1.x': {},
	// It would fetch a list of servers from n8n's own site (n8n 2.41.1, seen 2026-11); 1.x refuses to start over the name.
	'2.x': { N8N_DISABLED_MODULES: 'mcp-registry' },
} as const satisfies Record<N8nLine, Record<string, string>>;

/** Nothing of the person's own n8n settings gets in, and nothing of this n8n gets out: no telemetry, no look-ups. */
function environment(
	line: N8nLine,
	{ userFolder, filesFolder, port, taskBrokerPort, extraEnvironment }: N8nSettings,
) {
	const kept = KEPT_FROM_OUTSIDE.map((name) => [name, process.env[name]] as const);
	return {
		...Object.fromEntries(kept),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_RESTRICT_FILE_ACCESS_TO: filesFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(taskBrokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		...ownSettings[line],
		...extraEnvironment,
	};
}

async function answerOf(url: string): Promise<N8nServer | undefined> {
	try {
		const { body } = await http(`${url}/rest/settings`);
		// While it starts, n8n answers with a page that says so.
		const { data } = settingsAnswer.parse(await body.json());
		return { url, needsOwner: data.userManagement.showSetupOnFirstLoad };
	} catch {
		return undefined;
	}
}

/** Starts n8n on this machine only and waits until its editor answers. */
export async function startN8n(
	host: N8nHost,
	settings: N8nSettings,
	processes: Processes,
): Promise<N8nServer> {
	mkdirSync(join(settings.userFolder, '.n8n'), { recursive: true, mode: 0o700 });
	const url = `http://127.0.0.1:${settings.port}`;
	return await processes.serve(
		{
			name: 'n8n',
			command: process.execPath,
			args: [host.program, 'start'],
			env: environment(host.line, settings),
			logFile: settings.logFile,
		},
		async () => await answerOf(url),
		START_TIMEOUT_MS,
	);
}
