import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { type ClientBase, type ClientConfig, DatabaseError, Pool, types } from 'pg';
import { StoreUnavailable } from './unavailable.ts';

/** Connections of one instance for its queries. */
const mostConnections = 10;
/** Milliseconds to wait for a connection; for the server to carry out a query; and for its answer to come through. */
const patience = { connecting: 5000, answering: 15_000, arriving: 20_000 };

/** How a connection to the database is made, in the pool and beside it. */
export const connectionOf = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'brabant-germany-assistant',
  connectionTimeoutMillis: patience.connecting,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  // Times and counts stay far below 2^53: they are read as the numbers that they are in SQLite, not as text.
  types: { getTypeParser: (type, format) => (type === types.builtins.INT8 ? Number : types.getTypeParser(type, format)) },
});

/**
 * The pool as kysely takes it; upkeep, such as a migration, may take as long as it needs. A connection that breaks is replaced when the next one is
 * asked for; whoever was using it gets a StoreUnavailable, and so does who finds no connection in time.
 */
export function openPool(url: string, use: 'turns' | 'upkeep'): PostgresPool {
  const pool = new Pool({
    ...connectionOf(url),
    max: mostConnections,
    ...(use === 'turns' && { onConnect: limit, query_timeout: patience.arriving }),
  });
  // Whoever uses a connection learns from its query that it broke; an event that nobody listens to would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    async connect() {
      const client = await pool.connect().catch(unreachable);
      const query = (sql: string, parameters: readonly unknown[]) => client.query(sql, parameters.map(holdable)).catch(failed);
      return { query, release: (destroy?: boolean) => client.release(destroy) } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

/** Asked for once connected: as parameters of the connection itself, PgBouncer refuses them. */
async function limit(client: ClientBase): Promise<void> {
  const milliseconds = patience.answering;
  await client.query(`set statement_timeout = ${milliseconds}; set idle_in_transaction_session_timeout = ${milliseconds}`);
}

/** PostgreSQL holds every character in a text but this one. In JSON it is written out, so that only bare texts can have it. */
const holdable = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value);

function unreachable(error: unknown): never {
  throw new StoreUnavailable(`The database can't be reached: ${reasonOf(error)}.`, { cause: error });
}

/** What the server says of a query is thrown as it is, unless the same query may work in a few seconds. */
function failed(error: unknown): never {
  if (error instanceof DatabaseError && !isPassing(error.code ?? '')) throw error;
  throw new StoreUnavailable(`The database does not answer: ${reasonOf(error)}.`, { cause: error });
}

/**
 * Classes and codes of PostgreSQL's errors (its manual, appendix A) that pass: the connection, lack of resources, an operator's
 * intervention such as a shutdown or a timeout, transactions in each other's way, a server that only reads.
 */
const isPassing = (code: string): boolean => /^(08|40|53|57)|^(25006|25P03)$/.test(code);

/** Where a name stands for several addresses, Node tells what failed at each of them apart, and nothing of them all. */
const reasonOf = (error: unknown): string =>
  error instanceof AggregateError ? error.errors.map(reasonOf).join(', ') : (error as Error).message;
