import { readFileSync } from 'node:fs';
import { jsonSchemas } from '../../src/cli/schemas.ts';

describe('the JSON Schemas for editing programs', () => {
  it.each(Object.entries(jsonSchemas()))('%s is what the knowledge check asks for', (name, content) => {
    expect(JSON.parse(readFileSync(`docs/schemas/${name}`, 'utf8'))).toEqual(JSON.parse(JSON.stringify(content)));
  });
});
