import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Tables } from './tables.ts';

/** Asks a query with these values, in a transaction or outside. */
export type Prepared<Values, Row> = (database: Kysely<Tables>, values: Values) => Promise<QueryResult<Row>>;

/**
 * A query that kysely builds once and that is asked with other values each time: building one takes about as long as SQLite takes to answer it,
 * so those of each turn are made in this way. `value` stands in the query for the value of that name.
 */
export function prepared<Values, Row>(
  build: (database: Kysely<Tables>, value: <Name extends keyof Values>(name: Name) => Values[Name]) => Compilable<Row>,
): Prepared<Values, Row> {
  // Each engine has words of its own.
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return (database, values) => {
    const { adapter } = database.getExecutor();
    const query = compiled.get(adapter) ?? build(database, (name) => new Placeholder(name) as never).compile();
    compiled.set(adapter, query);
    const parameters = query.parameters.map((one) => (one instanceof Placeholder ? values[one.name as keyof Values] : one));
    return database.executeQuery({ ...query, parameters });
  };
}

class Placeholder {
  readonly name: PropertyKey;

  constructor(name: PropertyKey) {
    this.name = name;
  }
}
