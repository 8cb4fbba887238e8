import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ajv from 'ajv-draft-04';
import { unzipSync } from 'fflate';
import { buildPackage } from '../../src/cli/teams/package.ts';
import { readPng } from '../../src/cli/teams/png.ts';
import { readConfig } from '../../src/config.ts';
import type { Language } from '../../src/knowledge/language.ts';
import { statementPath } from '../../src/widget/paths.ts';
import { realMind, Talk } from '../assistant/talk.ts';

const appId = '11111111-2222-3333-4444-555555555555';
const settings = {
  MicrosoftAppId: appId,
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: '66666666-7777-8888-9999-000000000000',
  PUBLIC_URL: 'https://chat.example.org',
};
const built = (folder = 'manifest', over: Readonly<Record<string, string>> = {}) =>
  buildPackage(folder, readConfig({ ...settings, ...over })).file;

interface Command {
  readonly type: string;
  readonly prompt: string;
}
interface Manifest {
  readonly id: string;
  readonly developer: Readonly<Record<string, string>>;
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly commandLists: readonly { readonly scopes: readonly string[]; readonly commands: readonly Command[] }[];
  }[];
  readonly composeExtensions: readonly { readonly botId: string }[];
  readonly validDomains: readonly string[];
}
const files = unzipSync(built());
const json = (name: string) => JSON.parse(Buffer.from(files[name] ?? []).toString());
const manifest: Manifest = json('manifest.json');

/** Microsoft's own word on a file of the package; empty when it has none. */
function complaints(schema: string, content: unknown): unknown {
  const path = `@microsoft/app-manifest/build/json-schemas/teams/v1.30/${schema}.schema.json`;
  const read = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(path), 'utf8'));
  const validate = new ajv.default({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(read);
  return validate(content) ? [] : validate.errors;
}

describe('the app package for Teams', () => {
  it('has everything at its root, and holds to the schemas of its version', () => {
    expect(Object.keys(files)).toEqual(['manifest.json', 'de.json', 'en.json', 'color.png', 'outline.png']);
    expect(complaints('MicrosoftTeams', manifest)).toEqual([]);
    for (const file of ['de.json', 'en.json']) expect(complaints('MicrosoftTeams.Localization', json(file))).toEqual([]);
  });

  it('names the registration, the addresses and the domain of the settings', () => {
    expect([manifest.id, manifest.bots[0]?.botId, manifest.composeExtensions[0]?.botId]).toEqual([appId, appId, appId]);
    expect(manifest.validDomains).toEqual(['chat.example.org']);
    expect(manifest.developer).toMatchObject({
      websiteUrl: 'https://chat.example.org/',
      privacyUrl: `https://chat.example.org${statementPath('privacy', 'nl')}`,
      termsOfUseUrl: `https://chat.example.org${statementPath('terms', 'nl')}`,
    });
    expect(JSON.stringify(manifest)).not.toMatch(/\{\w+\}/);
  });

  it('names the addresses under a path, too', () => {
    const zip = unzipSync(built('manifest', { PUBLIC_URL: 'https://www.example.org/assistent/' }));
    const placed = JSON.parse(Buffer.from(zip['manifest.json'] ?? []).toString()) as typeof manifest;
    expect(placed.validDomains).toEqual(['www.example.org']);
    expect(placed.developer).toMatchObject({
      websiteUrl: 'https://www.example.org/assistent/',
      privacyUrl: `https://www.example.org/assistent${statementPath('privacy', 'nl')}`,
      termsOfUseUrl: `https://www.example.org/assistent${statementPath('terms', 'nl')}`,
    });
  });

  it('brings the bot to people, group chats and teams', () => {
    expect(manifest.bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
  });

  it('has icons of the right size', () => {
    expect(readPng(Buffer.from(files['color.png'] ?? []))).toMatchObject({ width: 192, height: 192 });
    expect(readPng(Buffer.from(files['outline.png'] ?? []))).toMatchObject({ width: 32, height: 32 });
  });

  it('is the same, byte by byte, for the same input', () => {
    expect(Buffer.compare(built(), built())).toBe(0);
    expect(Buffer.compare(built(), built('manifest', { PUBLIC_URL: 'https://other.example.org' }))).not.toBe(0);
  });

  it('offers prompts where the bot does not welcome, and each of them is answered', () => {
    const lists = manifest.bots[0]?.commandLists ?? [];
    expect(lists.flatMap(({ scopes }) => scopes)).toEqual(['team', 'groupChat']);
    const mind = realMind();
    const prompts: Readonly<Record<Language, readonly string[]>> = {
      nl: lists.flatMap(({ commands }) => commands.map(({ prompt }) => prompt)),
      de: Object.entries(json('de.json')).flatMap(([key, text]) => (key.endsWith('.prompt') ? [String(text)] : [])),
      en: Object.entries(json('en.json')).flatMap(([key, text]) => (key.endsWith('.prompt') ? [String(text)] : [])),
    };
    for (const [language, texts] of Object.entries(prompts)) {
      expect(texts).toHaveLength(4);
      for (const text of texts) {
        const { kind, language: said } = new Talk(mind, language).say(text);
        expect([text, said, kind === 'answer' || kind === 'contact']).toEqual([text, language, true]);
      }
    }
  });
});

describe('npm run teams', () => {
  const run = (environment: Readonly<Record<string, string>>, folder: string) =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', resolve('src/cli/teams/main.ts')], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...environment },
      encoding: 'utf8',
    });

  it('writes the package, and ends with a sentence for each setting that is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'teams-'));
    cpSync('manifest', join(folder, 'manifest'), { recursive: true });
    const good = run(settings, folder);
    expect([good.status, good.stderr, good.stdout]).toEqual([0, '', expect.stringMatching(/^build\/teams-\d+\.\d+\.\d+\.zip is ready/)]);
    expect(Buffer.compare(readFileSync(join(folder, good.stdout.split(' ')[0] as string)), built())).toBe(0);
    const bad = run({}, folder);
    rmSync(folder, { recursive: true });
    expect(bad.status).toBe(1);
    expect(bad.stderr).toBe(
      'MicrosoftAppId is missing: set it and what belongs to it, since the package names the bot’s registration.\n' +
        'PUBLIC_URL is http://localhost:3978, but Teams opens addresses with https and a name in the DNS alone: set it to where users reach the service, such as https://chat.example.org.\n',
    );
  });

  it.each([['http://chat.example.org'], ['https://localhost'], ['https://intranet'], ['https://[::1]']])(
    'refuses the address %s, which Teams would not open',
    (PUBLIC_URL) => {
      expect(() => built('manifest', { PUBLIC_URL })).toThrow(/^PUBLIC_URL is .*, but Teams opens addresses with https/);
    },
  );
});

describe('a fault in manifest/', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'manifest-'));
    cpSync('manifest', folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const change = (file: string, from: string | RegExp, to: string) =>
    writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace(from, to));

  it.each([
    [
      'manifest.json',
      '"Chatbot Brabant-Duitsland"',
      '"Chatbot Brabant-Duitsland van de provincie"',
      'name.short must NOT have more than 30 characters',
    ],
    ['manifest.json', '"accentColor": "#9b1c28"', '"accentColor": "red"', 'accentColor must match pattern'],
    ['manifest.json', '"isNotificationOnly"', '"onlyNotifies"', 'bots.0 must NOT have additional properties ("onlyNotifies")'],
    [
      'manifest.json',
      '"personal", "team"',
      '"everywhere", "team"',
      'must be equal to one of the allowed values (team, personal, groupChat, copilot)',
    ],
    [
      'manifest.json',
      '"manifestVersion": "1.30"',
      '"manifestVersion": "9.9"',
      'manifestVersion is "9.9", which @microsoft/app-manifest has no schema for',
    ],
    ['manifest.json', '"color.png"', '"gone.png"', "gone.png: can't be read"],
    ['manifest.json', '{', '', 'manifest.json: is no JSON'],
    ['de.json', / {2}"bots.*title.*\n/, '', 'lacks "bots[0].commandLists[0].commands[0].title". Say it in this language too'],
    ['de.json', '"name.full": "', '"name.long": "', 'has "name.long", which is no text of manifest.json'],
    [
      'en.json',
      /"description.short": "/,
      `"description.short": "${'x'.repeat(40)}`,
      'description.short must NOT have more than 80 characters',
    ],
  ])('in %s is named: %s', (file, from, to, message) => {
    change(file, from, to);
    expect(() => built(folder)).toThrow(message);
  });

  it.each([
    ['color.png', 'outline.png', 'is 32 by 32 pixels, but must be 192 by 192'],
    ['color.png', 'outline.png', 'must cover its whole square'],
    ['outline.png', 'color.png', 'must be white lines on a transparent ground'],
    ['outline.png', 'outline.svg', 'icons/outline.png: is no PNG'],
  ])('of the icon %s, with %s in its place, is named: %s', (name, other, message) => {
    cpSync(join('manifest/icons', other), join(folder, 'icons', name));
    expect(() => built(folder)).toThrow(message);
  });
});
