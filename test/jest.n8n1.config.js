const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const base = require('../jest.config.js');

/** The engine of the last n8n 1.x (1.123.81, 2026-11), beside the one of 2.x in the same node_modules. */
const core = require.resolve('n8n-core-1/package.json');

/**
 * What the nodes get from their host: on a real one they share it with the engine. Found from the engine, because npm
 * decides where its own copies lie; their versions are those that n8n 1.123.81 itself pins.
 */
const givenByHost = ['n8n-workflow', 'zod/v4', 'luxon'];

module.exports = {
	...base,
	rootDir: '..',
	// What runs in the engine, and what reads the errors of its request helper.
	roots: ['<rootDir>/test/node', '<rootDir>/test/attack', '<rootDir>/test/unit/transport'],
	globals: { n8nLine: '1.x' },
	// The engine of 1.x keeps a timer running, as 2.x doesn't any more (its ssh-clients-manager.js).
	forceExit: true,
	moduleNameMapper: {
		'^n8n-core(/.*)?$': `${dirname(core)}$1`,
		...Object.fromEntries(
			givenByHost.map((name) => [`^${name}$`, createRequire(core).resolve(name)]),
		),
	},
};
