import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { installPackage, mayInstall } from '../debian-package.ts';

/** A PostgreSQL of the tests' own, in a temporary folder and on a free port of this machine. */
export interface PostgresServer {
  /** Makes an empty database; tells its address. */
  create(): Promise<string>;
  /** Takes all rows out of the store in the database of the address. */
  empty(url: string): Promise<void>;
  /** Carries out a statement in the database of the address; gives the rows. */
  run(url: string, sql: string): Promise<readonly Record<string, unknown>[]>;
  /** Stops the server as an administrator does, cutting all connections; the data stay. */
  halt(): Promise<void>;
  /** Starts it again, on the same port. */
  start(): Promise<void>;
  /** Carries out one of PostgreSQL's programs, such as pg_dump; gives what it printed. */
  program(name: string, ...parameters: readonly string[]): string;
  /** Copies it, and starts the copy as its standby, which only reads until it is promoted. */
  standby(): Promise<PostgresServer>;
  /** Makes a standby the server that takes writes. */
  promote(): Promise<void>;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the machine's own PostgreSQL, or one that is installed now. It refuses to run as root: there, it runs as "nobody". */
export async function startPostgres(): Promise<PostgresServer> {
  return startServer((program, data) =>
    program('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync', '--no-instructions'),
  );
}

type Program = PostgresServer['program'];

/** `fill` makes its folder of data. */
async function startServer(fill: (program: Program, data: string) => void): Promise<PostgresServer> {
  const programs = found() ?? installed();
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const program: Program = (name, ...parameters) =>
    execFileSync(join(programs, name), parameters, { ...user, cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  fill(program, data);
  const port = await freePort();
  const addressOf = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | undefined;
  let made = 0;
  // When the tests are cut off, the server goes with them.
  const end = () => child?.kill('SIGQUIT');
  process.once('exit', end);

  const run = async (url: string, sql: string) => {
    const client = new Client(url);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };

  const server: PostgresServer = {
    async create() {
      const name = `assistant_${++made}`;
      await run(addressOf('postgres'), `create database ${name}`);
      return addressOf(name);
    },
    async empty(url) {
      // Row by row and without triggers, which for a few rows is far less work than new files for every table and index.
      await run(
        url,
        `do $$ declare name text; begin
          set local session_replication_role = replica;
          for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
            execute format('delete from %I', name);
          end loop;
        end $$`,
      );
    },
    run,
    async halt() {
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGINT');
      await ended;
      child = undefined;
    },
    async start() {
      const settings = [
        `port=${port}`,
        'listen_addresses=127.0.0.1',
        `unix_socket_directories=${folder}`,
        'fsync=off',
        'max_connections=200',
      ];
      const parameters = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
      const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
      const started = spawn(join(programs, 'postgres'), parameters, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
      child = started;
      let log = '';
      started.stderr.on('data', (words) => {
        log += words;
        if (/ready to accept (?:read-only )?connections/.test(log)) resolve();
      });
      started.once('exit', () => reject(new Error(`PostgreSQL did not start: ${log}`)));
      await ready;
    },
    program,
    port,
    standby: () =>
      startServer((copying, folder) =>
        copying('pg_basebackup', '-D', folder, '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-R', '-c', 'fast', '--no-sync'),
      ),
    promote: async () => void (await run(addressOf('postgres'), 'select pg_promote()')),
    async stop() {
      process.off('exit', end);
      if (child) await server.halt();
      rmSync(folder, { recursive: true });
    },
  };
  await server.start();
  return server;
}

const idOf = (what: '-u' | '-g') => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }));

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Folder of PostgreSQL's programs: POSTGRES_BIN, or where Debian and Homebrew put them. */
function found(): string | undefined {
  const named = process.env.POSTGRES_BIN;
  if (named && !existsSync(join(named, 'initdb')))
    throw new Error(`POSTGRES_BIN names ${named}, which has no initdb. Correct it, or unset it to use what is installed.`);
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const places = [named, ...versions.map((version) => join(debian, version, 'bin')), '/opt/homebrew/bin', '/usr/local/bin', '/usr/bin'];
  return places.find((place) => place && existsSync(join(place, 'initdb')));
}

function installed(): string {
  if (!mayInstall())
    throw new Error(
      'The tests need PostgreSQL, and there is none on this machine. Install it, and set POSTGRES_BIN to the folder of its programs.',
    );
  installPackage('postgresql', 'ls /usr/lib/postgresql/*/bin/initdb', {
    name: 'PostgreSQL',
    instead: 'Set POSTGRES_BIN to use another one.',
  });
  const place = found();
  if (!place) throw new Error('The installation brought no PostgreSQL. Install one, and set POSTGRES_BIN to the folder of its programs.');
  return place;
}
