import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import * as schema from '../knowledge/schema.ts';
import { pageSchema, statementSchema } from '../widget/page.ts';

/** The JSON Schemas of the knowledge folder, by file name; editing programs complete and check with them while somebody types. */
export const jsonSchemas = (): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries({
      region: schema.regionSchema,
      sector: schema.sectorSchema,
      partner: schema.partnerSchema,
      contact: schema.contactSchema,
      addition: schema.additionSchema,
      topic: schema.topicSchema,
      sources: z.array(schema.sourceSchema),
      ambiguous: z.array(schema.ambiguousSchema),
      places: schema.placesSchema,
      purposes: schema.purposesSchema,
      holidays: schema.holidaysSchema,
      'off-topic': schema.offTopicSchema,
      around: schema.aroundSchema,
      expressions: schema.expressionsSchema,
      phrases: schema.phrasesSchema,
      page: pageSchema,
      statement: statementSchema,
    }).map(([name, shape]) => [`${name}.json`, z.toJSONSchema(shape, { io: 'input' })]),
  );

/** `npm run knowledge:schemas`: writes them to docs/schemas, where .vscode/settings.json points to them. */
export function writeSchemas(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(jsonSchemas())) writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
}

if (import.meta.main) writeSchemas('docs/schemas');
