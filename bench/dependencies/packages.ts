import { readFileSync } from 'node:fs';

/** A package that a production install brings. */
export interface Package {
  /** Where it lies, such as `node_modules/botbuilder/node_modules/zod`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it; undefined when its package.json names none. */
  readonly licence: string | undefined;
  /** The packages among ours that want it. */
  readonly wantedBy: readonly string[];
}

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What `npm ci --omit=dev` brings, read from the lock file; packages for other systems' processors are left out. */
export function productionPackages(folder = '.'): readonly Package[] {
  const { packages } = JSON.parse(readFileSync(`${folder}/package-lock.json`, 'utf8')) as { packages: Record<string, Locked> };
  const ours = Object.keys(packages['']?.dependencies ?? {});
  const wanted = new Map<string, Set<string>>();
  for (const name of ours) follow(packages, `node_modules/${name}`, name, wanted);
  return Object.entries(packages)
    .filter(([path, { dev, optional }]) => path !== '' && !dev && !optional)
    .map(([path, { version, license }]) => ({
      path,
      name: nameOf(path),
      version,
      licence: license,
      wantedBy: [...(wanted.get(path) ?? [])],
    }));
}

/** Notes at everything that a package of ours needs, directly or through others, that this package wants it. */
function follow(packages: Record<string, Locked>, path: string, wantedBy: string, wanted: Map<string, Set<string>>): void {
  const names = wanted.get(path) ?? new Set<string>();
  wanted.set(path, names);
  if (names.has(wantedBy)) return;
  names.add(wantedBy);
  for (const name of Object.keys(packages[path]?.dependencies ?? {})) {
    const found = whereFound(packages, path, name);
    if (found) follow(packages, found, wantedBy, wanted);
  }
}

/** Node's way up: the nearest node_modules that has it. */
function whereFound(packages: Record<string, Locked>, from: string, name: string): string | undefined {
  for (let folder = from; folder !== ''; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder}/node_modules/${name}`;
    if (packages[path]) return path;
  }
  return packages[`node_modules/${name}`] ? `node_modules/${name}` : undefined;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
