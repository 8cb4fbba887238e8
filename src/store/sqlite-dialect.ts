import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type LimitNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely';
import type { LogSync } from './log-sync.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { StoreUnavailable } from './unavailable.ts';

/** Milliseconds that another program which holds the database is waited for, and between two looks. */
const patience = { locked: 5000, looking: 20 };

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
  readonly #connection: SqliteConnection;
  /** Ends when the connection is free again: whoever asks next waits for it. */
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => {};
  /** SQLite's own transaction, in which those that follow each other are savepoints; its promise ends when all of it is on the disk. */
  #together: PromiseWithResolvers<void> | undefined;

  constructor(database: DatabaseSync, log: LogSync) {
    this.#database = database;
    this.#log = log;
    this.#connection = new SqliteConnection(database, (work) => this.#unlocked(work));
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
    await this.#unlocked(() => {
      if (!this.#together) {
        this.#run('begin immediate');
        this.#together = Promise.withResolvers();
        setImmediate(() => this.#commit());
      }
      this.#run('savepoint own');
    });
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

  /** Does the work when no other program holds the database. Whoever needs nothing that is held, as all who read, goes on meanwhile. */
  async #unlocked<T>(work: () => T): Promise<T> {
    const latest = performance.now() + patience.locked;
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof StoreUnavailable && error.trouble === 'locked')) throw error;
        if (performance.now() > latest)
          throw new StoreUnavailable(
            `Another program has held the database for more than ${patience.locked / 1000} seconds: end its transaction, or end it.`,
            'locked',
            { cause: error },
          );
      }
      this.#release();
      await pause(patience.looking);
      await this.acquireConnection();
    }
  }

  async #commit() {
    await this.acquireConnection();
    if (this.#together) this.#end(this.#together);
    this.#release();
  }

  #end({ resolve, reject }: PromiseWithResolvers<void>) {
    this.#together = undefined;
    try {
      if (!this.#database.isTransaction) throw new StoreUnavailable('The database has taken back what was just written.', 'full');
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
