import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type LimitNode,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely';
import type { LogSync } from './log-sync.ts';
import { StoreUnavailable } from './unavailable.ts';

/**
 * Kysely over the SQLite that is built into Node. Transactions of one round of the event loop are committed together, each as a savepoint of its
 * own, and what was written is brought to the disk by `log` before it is said to be done ("group commit").
 */
export const sqliteDialect = (database: DatabaseSync, log: LogSync): Dialect => ({
  createDriver: () => new NodeSqliteDriver(database, log),
  createQueryCompiler: () => new LiteralLimits(),
  createAdapter: () => new TransactionalAdapter(),
  createIntrospector: (kysely) => new SqliteIntrospector(kysely),
});

/** SQLite changes tables inside transactions too: a migration is done as a whole, and once when two processes start together. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

/** SQLite plans a statement anew each time it is asked when its limit is a parameter, which takes three times as long as answering it. */
class LiteralLimits extends SqliteQueryCompiler {
  protected override visitLimit({ limit }: LimitNode): void {
    this.append('limit ');
    if (ValueNode.is(limit)) this.appendImmediateValue(limit.value);
    else this.visitNode(limit);
  }
}

/** One connection that queries and transactions take in turn. */
class NodeSqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #log: LogSync;
  readonly #connection: NodeSqliteConnection;
  /** Ends when the connection is free again: whoever asks next waits for it. */
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => {};
  /** SQLite's own transaction, in which those that follow each other are savepoints; its promise ends when all of it is on the disk. */
  #together: PromiseWithResolvers<void> | undefined;

  constructor(database: DatabaseSync, log: LogSync) {
    this.#database = database;
    this.#log = log;
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

  /** Others go on while whoever has written waits for the disk. */
  async releaseConnection() {
    const { wrote } = this.#connection;
    const together = this.#together;
    this.#connection.wrote = false;
    // A full or broken disk makes SQLite take everything back at once.
    if (together && !this.#database.isTransaction) this.#end(together);
    this.#release();
    if (wrote) await (together?.promise ?? this.#log.synced());
  }

  /** Takes the write lock at once: a transaction that reads first and writes later would fail when another process wrote in between. */
  async beginTransaction() {
    if (!this.#together) {
      this.#run('begin immediate');
      this.#together = Promise.withResolvers();
      setImmediate(() => this.#commit());
    }
    this.#run('savepoint own');
  }

  async commitTransaction() {
    this.#run('release own');
  }

  async rollbackTransaction() {
    if (!this.#database.isTransaction) return;
    this.#run('rollback to own');
    this.#run('release own');
  }

  async destroy() {
    await this.#commit();
    await this.#log.close();
    this.#database.close();
  }

  async #commit() {
    await this.acquireConnection();
    if (this.#together) this.#end(this.#together);
    this.#release();
  }

  #end({ resolve, reject }: PromiseWithResolvers<void>) {
    this.#together = undefined;
    try {
      if (!this.#database.isTransaction) throw new StoreUnavailable('The database has taken back what was just written.');
      this.#run('commit');
      this.#log.synced().then(resolve, reject);
    } catch (error) {
      reject(error);
      if (this.#database.isTransaction) this.#run('rollback');
    }
  }

  #run(sql: string): void {
    this.#connection.ask(CompiledQuery.raw(sql));
  }
}

/** SQLite's primary result codes for what may be over in a while: BUSY, READONLY, IOERR, FULL and CANTOPEN (https://sqlite.org/rescode.html). */
const passing: ReadonlySet<number> = new Set([5, 8, 10, 13, 14]);

class NodeSqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  /** Prepared statements by their SQL: the store has some dozens, each prepared once. */
  readonly #statements = new Map<string, Prepared>();
  /** Whether anything but reading was done since this was last set back. */
  wrote = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.ask(query);
  }

  /** Throws a StoreUnavailable for what may be over in a while. */
  ask<R>({ query, sql, parameters }: CompiledQuery): QueryResult<R> {
    this.wrote ||= query.kind !== 'SelectQueryNode';
    try {
      const { statement, answersRows } = this.#prepared(sql);
      const values = parameters as readonly SQLInputValue[];
      if (answersRows) return { rows: statement.all(...values) as R[] };
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

  #prepared(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    const prepared = { statement, answersRows: statement.columns().length > 0 };
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

interface Prepared {
  readonly statement: StatementSync;
  readonly answersRows: boolean;
}
