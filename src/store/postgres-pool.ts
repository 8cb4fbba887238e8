import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Client, type ClientConfig, DatabaseError, Pool, type PoolClient, type QueryResult, types } from 'pg';
import { addressesOf } from './postgres-address.ts';
import { StoreUnavailable, type Trouble } from './unavailable.ts';

/** Connections of one instance for its queries. */
const mostConnections = 10;
/** Milliseconds to wait for a connection; for the server to carry out a query; and for its answer to come through. */
const patience = { connecting: 5000, answering: 15_000, arriving: 20_000 };
/** Seconds that a connection is used: where a name leads to another server, the old one is left by then, also while it answers. */
const longestUse = 300;

/** How a connection to the database is made, in the pool and beside it. */
const connectionOf = (address: string): ClientConfig => ({
  connectionString: address,
  application_name: 'brabant-germany-assistant',
  connectionTimeoutMillis: patience.connecting,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  // Times and counts stay far below 2^53: they are read as the numbers that they are in SQLite, not as text.
  types: { getTypeParser: (type, format) => (type === types.builtins.INT8 ? Number : types.getTypeParser(type, format)) },
});

/**
 * The pool as kysely takes it; upkeep, such as a migration, may take as long as it needs. It connects to the server that takes writes, and where
 * that one stops, breaks or hangs, it leaves it with all connections and looks for one anew. Whoever was using a connection then gets a
 * StoreUnavailable, and so does who finds none in time.
 */
export function openPool(url: string, use: 'turns' | 'upkeep'): PostgresPool {
  const addresses = addressesOf(url);
  /** Which of the addresses is in use. */
  let at = 0;
  /** How often a server was left, and when in this count each connection was made. */
  let left = 0;
  const made = new WeakMap<object, number>();
  class Connection extends Client {
    constructor() {
      super({ ...connectionOf(addresses[at] as string), ...(use === 'turns' && { query_timeout: patience.arriving }) });
    }
  }
  const pool = new Pool({
    Client: Connection,
    max: mostConnections,
    connectionTimeoutMillis: patience.connecting,
    maxLifetimeSeconds: longestUse,
    async onConnect(client) {
      if (use === 'turns') await limit(client);
      await refuseReadOnly((sql) => client.query(sql));
      made.set(client, left);
    },
  });
  // Whoever uses a connection learns from its query that it broke; an event that nobody listens to would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));

  const connect = async (): Promise<PoolClient> => {
    for (let tries = 1; ; ) {
      const tried = at;
      try {
        const client = await pool.connect();
        if (made.get(client) === left) return client;
        client.release(true);
      } catch (error) {
        // Of those who find out at the same time, one goes on to the next.
        if (at === tried) at = (at + 1) % addresses.length;
        if (++tries > addresses.length) throw unreachable(error);
      }
    }
  };

  return {
    async connect() {
      const client = await connect();
      let broken: StoreUnavailable | undefined;
      const query = async (sql: string, parameters: readonly unknown[]) => {
        // What is asked of a connection that hangs would wait behind what it hangs in.
        if (broken) throw broken;
        try {
          return await client.query(sql, parameters.map(holdable));
        } catch (error) {
          const failure = failureOf(error);
          if (failure instanceof StoreUnavailable && isOfServer(error)) {
            broken = failure;
            if (made.get(client) === left) left += 1;
          }
          throw failure;
        }
      };
      const release = (destroy = false) => client.release(destroy || broken !== undefined || made.get(client) !== left);
      return { query, release } as unknown as PostgresPoolClient;
    },
    end: () => pool.end(),
  };
}

/** A connection beside the pool, to the server that takes writes; its queries have so many milliseconds. Throws where there is none. */
export async function connectBeside(url: string, answering: number): Promise<Client> {
  let failure: unknown;
  for (const address of addressesOf(url)) {
    const client = new Client({ ...connectionOf(address), query_timeout: answering });
    // Whoever uses it learns from its query that it broke; an event that nobody listens to would end the process.
    client.on('error', () => {});
    try {
      await client.connect();
      await refuseReadOnly((sql) => client.query(sql));
      return client;
    } catch (error) {
      failure = error;
      client.end().catch(() => {});
    }
  }
  throw failure;
}

/** Throws a StoreUnavailable where the server only reads: a standby, or one that was told to. */
export async function refuseReadOnly(ask: (sql: string) => Promise<QueryResult>): Promise<void> {
  const { rows } = await ask('show transaction_read_only');
  if (rows[0]?.transaction_read_only === 'on')
    throw new StoreUnavailable('The database only reads: it is a standby, or was told to.', 'read-only');
}

/** Asked for once connected: as parameters of the connection itself, PgBouncer refuses them. */
async function limit(client: Pick<Client, 'query'>): Promise<void> {
  const milliseconds = patience.answering;
  await client.query(`set statement_timeout = ${milliseconds}; set idle_in_transaction_session_timeout = ${milliseconds}`);
}

/** PostgreSQL holds every character in a text but this one. In JSON it is written out, so that only bare texts can have it. */
const holdable = (value: unknown): unknown => (typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value);

function unreachable(error: unknown): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error;
  return new StoreUnavailable(`The database can't be reached: ${reasonOf(error)}.`, 'away', { cause: error });
}

/** What the server says of a query is thrown as it is, unless the same query may work in a few seconds. */
function failureOf(error: unknown): unknown {
  const code = error instanceof DatabaseError ? (error.code ?? '') : undefined;
  if (code !== undefined && !isPassing(code)) return error;
  const trouble: Trouble = code === readOnly ? 'read-only' : code === '53100' ? 'full' : 'away';
  return new StoreUnavailable(`The database can't be used now: ${reasonOf(error)}.`, trouble, { cause: error });
}

/** "read_only_sql_transaction" */
const readOnly = '25006';

/**
 * Classes and codes of PostgreSQL's errors (its manual, appendix A) that pass: the connection, lack of resources, an operator's
 * intervention such as a shutdown or a timeout, transactions in each other's way, a server that only reads.
 */
const isPassing = (code: string): boolean => /^(08|40|53|57)|^(25006|25P03)$/.test(code);

/** Whether the fault is the server's or the connection's, and not the query's: it breaks, hangs, ends or only reads. */
const isOfServer = (error: unknown): boolean => !(error instanceof DatabaseError) || /^(08|57P)|^(25006|25P03)$/.test(error.code ?? '');

/** Where a name stands for several addresses, Node tells what failed at each of them apart, and nothing of them all. */
const reasonOf = (error: unknown): string =>
  error instanceof AggregateError ? error.errors.map(reasonOf).join(', ') : (error as Error).message;
