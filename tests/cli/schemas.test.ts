import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { jsonSchemas } from '../../src/cli/schemas.ts';

describe('the JSON Schemas for editing programs', () => {
  it.each(Object.entries(jsonSchemas()))('%s is what the knowledge check asks for', (name, content) => {
    expect(JSON.parse(readFileSync(`docs/schemas/${name}`, 'utf8'))).toEqual(JSON.parse(JSON.stringify(content)));
  });

  it('are there for every file of the knowledge that is written in YAML', () => {
    const named = Object.entries<string | string[]>(JSON.parse(readFileSync('.vscode/settings.json', 'utf8'))['yaml.schemas']);
    expect(named.filter(([path]) => !existsSync(path))).toEqual([]);
    const patterns = named.flatMap(([, files]) => files);
    const files = readdirSync('knowledge', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    expect(files.filter((file) => !patterns.some((pattern) => matchesGlob(`knowledge/${file}`, pattern)))).toEqual([]);
  });
});
