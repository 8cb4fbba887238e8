import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage, mayInstall } from './debian-package.ts';
import { freePort } from './store/postgres-server.ts';

/** An nginx of the tests' own with HTTPS, under a certificate that it made itself. */
export interface Nginx {
  /** Of the host, such as "https://localhost:4433". */
  readonly url: string;
  stop(): Promise<void>;
}

/** Free ports are asked for before nginx starts: what they are for is known then. */
export const proxyPort = freePort;

/** Starts the machine's own nginx, or one that is installed now, with these `location` blocks. */
export async function startNginx(port: number, locations: string): Promise<Nginx> {
  const program = found() ?? installed();
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  mkdirSync(join(folder, 'tmp'));
  const [key, certificate, settings] = ['key.pem', 'certificate.pem', 'nginx.conf'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
  const made = ['-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', ...made, ...subject], {
    stdio: 'pipe',
  });
  writeFileSync(
    settings,
    `daemon off; pid ${folder}/pid; error_log stderr notice; worker_processes 1;
events { worker_connections 256; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/tmp/${name};`).join(' ')}
  map $http_upgrade $connection_upgrade { default upgrade; '' close; }
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${certificate};
    ssl_certificate_key ${key};
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    proxy_read_timeout 120s;
    ${locations}
  }
}`,
  );
  const child: ChildProcess = spawn(program, ['-p', folder, '-c', settings], { stdio: ['ignore', 'ignore', 'pipe'] });
  // When the tests are cut off, it goes with them.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (words) => {
      log += words;
      if (log.includes('start worker processes')) resolve();
    });
    child.once('exit', () => reject(new Error(`nginx did not start: ${log}`)));
  });
  return {
    url: `https://localhost:${port}`,
    async stop() {
      process.off('exit', end);
      const ended = once(child, 'exit');
      end();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

const found = (): string | undefined =>
  ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin']
    .map((place) => join(place, 'nginx'))
    .find((path) => existsSync(path));

function installed(): string {
  if (!mayInstall()) throw new Error('The tests need nginx, and there is none on this machine. Install the package "nginx-light".');
  installPackage('nginx-light', 'command -v nginx', { name: 'nginx' });
  const program = found();
  if (!program) throw new Error('The installation brought no nginx.');
  return program;
}
