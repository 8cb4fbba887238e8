import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Whether this machine lets us install packages of Debian. */
export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** What the tests lack, and how to do without installing it. */
export interface Lacking {
  readonly name: string;
  readonly instead?: string;
}

/** Installs the package, unless `test`, a shell command, finds by then that it is there. */
export function installPackage(name: string, test: string, lacking: Lacking): void {
  // One installation at a time: suites run side by side, and wait for the first one's.
  install(`flock ${tmpdir()}/apt-install.lock sh -c '${test} || (apt-get update && apt-get install -y ${name})'`, lacking);
}

/** Runs a command that installs what is lacking, and says so. */
export function install(command: string, { name, instead }: Lacking): void {
  process.stderr.write(`${[`No ${name} on this machine: installing it with "${command}".`, instead].filter(Boolean).join(' ')}\n`);
  execFileSync('sh', ['-c', command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
