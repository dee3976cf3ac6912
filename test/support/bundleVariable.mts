/** Names the simulator of this test run as one file, for all its workers. */
export const bundleVariable = 'SIMULATOR_BUNDLE';
