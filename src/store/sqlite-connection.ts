import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { StoreUnavailable, type Trouble } from './unavailable.ts';

/** SQLite's primary result codes for what may be over in a while: BUSY, READONLY, IOERR, FULL and CANTOPEN (https://sqlite.org/rescode.html). */
const troubles: ReadonlyMap<number, Trouble> = new Map([
  [5, 'locked'],
  [8, 'read-only'],
  [10, 'away'],
  [13, 'full'],
  [14, 'away'],
]);

/** Kysely's connection over one of Node's own. `unlocked` does a work when no other program holds the database. */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #unlocked: <T>(work: () => T) => Promise<T>;
  /** Prepared statements by their SQL: the store has some dozens, each prepared once. */
  readonly #statements = new Map<string, Prepared>();
  /** Whether anything but reading was done since this was last set back. */
  wrote = false;

  constructor(database: DatabaseSync, unlocked: <T>(work: () => T) => Promise<T>) {
    this.#database = database;
    this.#unlocked = unlocked;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#unlocked(() => this.ask<R>(query));
  }

  /** Throws a StoreUnavailable for what may be over in a while. */
  ask<R>({ query, sql, parameters }: CompiledQuery): QueryResult<R> {
    try {
      const { statement, answersRows } = this.#prepared(sql);
      const values = parameters as readonly SQLInputValue[];
      if (answersRows) {
        const rows = statement.all(...values) as R[];
        this.wrote ||= query.kind !== 'SelectQueryNode';
        return { rows };
      }
      const { changes } = statement.run(...values);
      this.wrote = true;
      return { rows: [], numAffectedRows: BigInt(changes) };
    } catch (error) {
      const trouble = troubles.get(((error as { readonly errcode?: number }).errcode ?? 0) & 0xff);
      if (!trouble) throw error;
      throw new StoreUnavailable(`The database can't be used now: ${(error as Error).message}.`, trouble, { cause: error });
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
