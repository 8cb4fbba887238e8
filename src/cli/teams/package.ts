import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { ownNames } from '../../config/forms.ts';
import { type Config, ConfigError } from '../../config.ts';
import { checkIcons } from './check-icons.ts';
import { checkManifest, type Manifest, type Strings } from './check-manifest.ts';

/** The app package that brings the assistant into Teams: `file` for an upload. */
export interface Package {
  readonly version: string;
  readonly file: Uint8Array;
}

/** The package, or everything that is wrong with it, a sentence each. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}

/**
 * Makes the package out of `folder` and the settings; the same of both gives the same bytes. Throws a ConfigError for settings that Teams can't
 * work with, and a PackageError for faults in the folder.
 */
export function buildPackage(folder: string, config: Pick<Config, 'azure' | 'publicUrl'>): Package {
  const values = valuesOf(config);
  const manifest = filled(readJson(folder, 'manifest.json'), values) as Manifest;
  const languages = manifest.localizationInfo?.additionalLanguages ?? [];
  const strings = Object.fromEntries(languages.map(({ file }) => [file, readJson(folder, file) as Strings]));
  const icons = Object.fromEntries(Object.values(manifest.icons ?? {}).map((name) => [name, read(folder, join('icons', name))]));
  const faults = [...checkManifest(manifest, strings), ...checkIcons(manifest.icons, icons)];
  if (faults.length > 0) throw new PackageError(faults.map((fault) => join(folder, fault)).join('\n'));
  const json = (content: unknown) => Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  const files = {
    'manifest.json': json(manifest),
    ...Object.fromEntries(Object.entries(strings).map(([name, content]) => [name, json(content)])),
    ...icons,
  };
  // Zips hold the time of their files in the zone of the machine: one fixed time in it is the same bytes everywhere.
  return { version: manifest.version, file: zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) }) };
}

function valuesOf({ azure, publicUrl }: Pick<Config, 'azure' | 'publicUrl'>): Readonly<Record<string, string>> {
  const { protocol, hostname } = new URL(publicUrl);
  const faults = [
    ...(azure ? [] : ['MicrosoftAppId is missing: set it and what belongs to it, since the package names the bot’s registration.']),
    ...(protocol === 'https:' && !ownNames.includes(hostname) && hostname.includes('.')
      ? []
      : [
          `PUBLIC_URL is ${publicUrl}, but Teams opens addresses with https and a name in the DNS alone: set it to where users reach the service, such as https://chat.example.org.`,
        ]),
  ];
  if (!azure || faults.length > 0) throw new ConfigError(faults.join('\n'));
  return { MicrosoftAppId: azure.appId, PUBLIC_URL: publicUrl, PUBLIC_HOST: hostname };
}

/** Puts the settings where their names stand in braces. */
function filled(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  if (Array.isArray(value)) return value.map((each) => filled(each, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each, values)]));
}

function readJson(folder: string, name: string): unknown {
  try {
    return JSON.parse(read(folder, name).toString());
  } catch (error) {
    if (error instanceof SyntaxError) throw new PackageError(`${join(folder, name)}: is no JSON: ${error.message}.`);
    throw error;
  }
}

function read(folder: string, name: string): Buffer {
  try {
    return readFileSync(join(folder, name));
  } catch {
    throw new PackageError(`${join(folder, name)}: can't be read. Put it back, or take its name out of manifest.json.`);
  }
}
