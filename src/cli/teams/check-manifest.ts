import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ajv, { type ErrorObject } from 'ajv-draft-04';

/** A manifest as far as this program looks into it; its schema knows the rest. */
export interface Manifest {
  readonly manifestVersion: string;
  readonly version: string;
  readonly icons?: Icons;
  readonly localizationInfo?: { readonly additionalLanguages?: readonly { readonly languageTag: string; readonly file: string }[] };
}
export interface Icons {
  readonly color: string;
  readonly outline: string;
}
/** The texts of one language by where they stand in the manifest: "bots[0].commandLists[0].commands[0].title". */
export type Strings = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a manifest and the files of its other languages, a sentence each: by the schemas that Microsoft publishes for the version the
 * manifest names, and where a text of the manifest is not said in a language.
 */
export function checkManifest(manifest: Manifest, strings: Readonly<Record<string, Strings>>): string[] {
  const { manifestVersion } = manifest;
  const schemas = { whole: schemaOf(manifestVersion, 'MicrosoftTeams'), texts: schemaOf(manifestVersion, 'MicrosoftTeams.Localization') };
  if (!schemas.whole || !schemas.texts)
    return [`manifest.json: manifestVersion is "${manifestVersion}", which @microsoft/app-manifest has no schema for.`];
  const { texts, whole } = schemas;
  return [
    ...against(whole, 'manifest.json', manifest),
    ...Object.entries(strings).flatMap(([file, content]) => [...against(texts, file, content), ...notSaid(file, content, manifest, texts)]),
  ];
}

interface Schema {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly patternProperties?: Readonly<Record<string, unknown>>;
}

function schemaOf(version: string, name: string): Schema | undefined {
  try {
    const path = createRequire(import.meta.url).resolve(`@microsoft/app-manifest/build/json-schemas/teams/v${version}/${name}.schema.json`);
    return JSON.parse(readFileSync(path, 'utf8')) as Schema;
  } catch {
    return undefined;
  }
}

function against(schema: Schema, file: string, content: unknown): string[] {
  // The schemas hold formats and keywords that are notes for editing programs, and patterns that are none in Unicode mode.
  const validate = new ajv.default({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  return validate(content) ? [] : (validate.errors ?? []).map((error) => `${file}: ${sentenceOf(error)}.`);
}

function sentenceOf({ instancePath, keyword, message, params }: ErrorObject): string {
  const where = instancePath.slice(1).replaceAll('/', '.') || 'the whole';
  const more =
    keyword === 'additionalProperties'
      ? ` ("${params.additionalProperty}")`
      : keyword === 'enum'
        ? ` (${params.allowedValues.join(', ')})`
        : '';
  return `${where} ${message}${more}`;
}

/** Texts of the manifest that could be said in another language, and are not; and those that are said and stand nowhere. */
function notSaid(file: string, content: Strings, manifest: Manifest, schema: Schema): string[] {
  const patterns = Object.keys(schema.patternProperties ?? {}).map((pattern) => new RegExp(pattern));
  const own = pathsOf(manifest).filter((path) => path in schema.properties || patterns.some((pattern) => pattern.test(path)));
  const said = Object.keys(content).filter((key) => key !== '$schema');
  return [
    ...own.filter((path) => !said.includes(path)).map((path) => `${file}: lacks "${path}". Say it in this language too.`),
    ...said.filter((key) => !own.includes(key)).map((key) => `${file}: has "${key}", which is no text of manifest.json. Take it out.`),
  ];
}

/** Where each text stands. */
function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((each, index) => pathsOf(each, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    path === '' && key === '$schema' ? [] : pathsOf(each, path === '' ? key : `${path}.${key}`),
  );
}
