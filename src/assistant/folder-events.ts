import { type FSWatcher, watch } from 'node:fs';

/** Hears of changes in folders, as far as the system tells of them. Where it does not, or no longer, nothing is said: who needs to know looks as well. */
export interface FolderEvents {
  /** From now on in these folders alone: their paths by names that differ when another folder takes the place of one. */
  hearOf(folders: ReadonlyMap<string, string>): void;
  close(): void;
}

export function folderEvents(onChange: () => void): FolderEvents {
  const watchers = new Map<string, FSWatcher>();
  const leave = (name: string) => {
    watchers.get(name)?.close();
    watchers.delete(name);
  };
  const hear = (name: string, path: string) => {
    try {
      const watcher = watch(path, onChange);
      watchers.set(name, watcher);
      watcher.on('error', () => leave(name));
    } catch {
      // Gone again, a drive without events, or more folders than the system watches.
    }
  };
  return {
    hearOf(folders) {
      for (const name of watchers.keys()) if (!folders.has(name)) leave(name);
      for (const [name, path] of folders) if (!watchers.has(name)) hear(name, path);
    },
    close() {
      for (const name of watchers.keys()) leave(name);
    },
  };
}
