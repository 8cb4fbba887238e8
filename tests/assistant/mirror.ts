import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage, mayInstall } from '../debian-package.ts';

/** A folder shown at another place by a file system that sends no events of what happens behind it. */
export interface Mirror {
  readonly folder: string;
  /** Takes it away, while somebody may still look; an empty folder stays. */
  unmount(): void;
  remove(): void;
}

/** Mounts one with bindfs; undefined, with a word on standard error, where this machine does not let us. */
export function mirrorOf(original: string): Mirror | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'mirror-'));
  try {
    if (mayInstall() && !existsSync('/usr/bin/bindfs')) installPackage('bindfs', 'command -v bindfs', { name: 'bindfs' });
    execFileSync('bindfs', [original, folder], { stdio: 'pipe' });
  } catch (error) {
    rmSync(folder, { recursive: true });
    const reason = (error as Error).message.trim().split('\n').at(-1);
    process.stderr.write(
      `No folder could be mounted with bindfs (${reason}): mounts are not tried here. Run the tests as root to try them.\n`,
    );
    return undefined;
  }
  return {
    folder,
    unmount: () => void execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
