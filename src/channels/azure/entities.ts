import mappers from 'botframework-connector/lib/connectorApi/models/mappers.js';

/**
 * The SDK writes of an entity only its type and what a mention has, and drops the label of a machine and the citations without a word. Its own table
 * of what an entity holds is told to let the rest through.
 */
export function sendWholeEntities(): void {
  (mappers.Entity.type as { additionalProperties?: object }).additionalProperties = { type: { name: 'Object' } };
}
