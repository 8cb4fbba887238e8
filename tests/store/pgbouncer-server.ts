import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage, mayInstall } from '../debian-package.ts';
import { freePort } from './postgres-server.ts';

/** A PgBouncer of the tests' own before a PostgreSQL of theirs, with the settings that it comes with. */
export interface PgBouncer {
  /** What leads through it to the database of the address it was started for. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the machine's own PgBouncer, or one that is installed now. It refuses to run as root: there, it runs as "nobody". */
export async function startPgBouncer(database: string, mode: 'session' | 'transaction'): Promise<PgBouncer> {
  const program = found() ?? installed();
  const [url, port, folder] = [new URL(database), await freePort(), mkdtempSync(join(tmpdir(), 'pgbouncer-'))];
  chmodSync(folder, 0o755);
  const [users, settings] = [join(folder, 'users.txt'), join(folder, 'pgbouncer.ini')];
  writeFileSync(users, `"${url.username}" ""\n`);
  const target = `* = host=${url.hostname} port=${url.port}`;
  const own = [`listen_addr = 127.0.0.1`, `listen_port = ${port}`, 'unix_socket_dir =', 'auth_type = trust', `auth_file = ${users}`];
  writeFileSync(settings, ['[databases]', target, '[pgbouncer]', ...own, `pool_mode = ${mode}`, ''].join('\n'));
  const as = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(program, [...as, settings], { stdio: ['ignore', 'ignore', 'pipe'] });
  // When the tests are cut off, it goes with them.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (words) => {
      log += words;
      if (log.includes('process up')) resolve();
    });
    child.once('exit', () => reject(new Error(`PgBouncer did not start: ${log}`)));
  });
  url.port = String(port);
  return {
    url: url.href,
    async stop() {
      process.off('exit', end);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      end();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

const found = (): string | undefined =>
  ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']
    .map((place) => join(place, 'pgbouncer'))
    .find((path) => existsSync(path));

function installed(): string {
  if (!mayInstall()) throw new Error('The tests need PgBouncer, and there is none on this machine. Install the package "pgbouncer".');
  installPackage('pgbouncer', 'command -v pgbouncer', { name: 'PgBouncer' });
  const program = found();
  if (!program) throw new Error('The installation brought no PgBouncer.');
  return program;
}
