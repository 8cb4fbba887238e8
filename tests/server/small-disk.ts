import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own in memory, of a given size. */
export interface SmallDisk {
  readonly folder: string;
  /** Changes it while it is in use, such as `ro`, `rw` or `size=8m`. */
  remount(option: string): void;
  remove(): void;
}

/** Mounts one; undefined, with a word on standard error, where this machine does not let us. */
export function mountDisk(size: string): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmSync(folder, { recursive: true });
    process.stderr.write(
      `No small disk could be mounted (${(error as Error).message.trim().split('\n').at(-1)}): full and read-only disks are not tried here. Run the tests as root to try them.\n`,
    );
    return undefined;
  }
  return {
    folder,
    remount: (option) => void execFileSync('mount', ['-o', `remount,${option}`, folder], { stdio: 'pipe' }),
    remove() {
      execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
      rmSync(folder, { recursive: true });
    },
  };
}
