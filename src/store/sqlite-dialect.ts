import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { StoreUnavailable } from './unavailable.ts';

/** Kysely over the SQLite that is built into Node. */
export const sqliteDialect = (database: DatabaseSync): Dialect => ({
  createDriver: () => new NodeSqliteDriver(database),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new TransactionalAdapter(),
  createIntrospector: (kysely) => new SqliteIntrospector(kysely),
});

/** SQLite changes tables inside transactions too: a migration is done as a whole, and once when two processes start together. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

/** One connection that queries and transactions take in turn. */
class NodeSqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #connection: NodeSqliteConnection;
  /** Ends when the connection is free again: whoever asks next waits for it. */
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#connection = new NodeSqliteConnection(database);
  }

  async init() {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#free = promise;
    await before;
    this.#release = resolve;
    return this.#connection;
  }

  async releaseConnection() {
    this.#release();
  }

  /** Takes the write lock at once: a transaction that reads first and writes later would fail when another process wrote in between. */
  async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    // SQLite has rolled back by itself where the disk was full.
    if (this.#database.isTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy() {
    await this.#free;
    this.#database.close();
  }
}

/** SQLite's primary result codes for what may be over in a while: BUSY, READONLY, IOERR, FULL and CANTOPEN (https://sqlite.org/rescode.html). */
const passing: ReadonlySet<number> = new Set([5, 8, 10, 13, 14]);

class NodeSqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  /** Prepared statements by their SQL: the store has about twenty, each prepared once. */
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const statement = this.#prepare(sql);
      const values = parameters as readonly SQLInputValue[];
      if (statement.columns().length > 0) return { rows: statement.all(...values) as R[] };
      const { changes } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes) };
    } catch (error) {
      if (!passing.has(((error as { readonly errcode?: number }).errcode ?? 0) & 0xff)) throw error;
      throw new StoreUnavailable(`The database can't be used now: ${(error as Error).message}.`, { cause: error });
    }
  }

  // biome-ignore lint/correctness/useYield: kysely asks for the method, and nothing here reads row by row.
  async *streamQuery<R>(): AsyncGenerator<QueryResult<R>> {
    throw new Error('The SQLite store answers whole results only.');
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
