import type { LogSync } from '../../src/store/log-sync.ts';

/** For a database that a test makes and leaves behind: it need not outlive a power failure. */
export const noSync: LogSync = { synced: async () => {}, close: async () => {} };
