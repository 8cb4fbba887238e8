import { type Kysely, type Migration, type MigrationProvider, sql } from 'kysely';

/** The shape of the database, step by step. A step that was released is never changed: a new one is added below it. */
const migrations: Readonly<Record<string, Migration>> = {
  '001-conversations': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('conversations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('channel', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('last_seq', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('memory_version', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('memory', 'text')
        .execute();
      await database.schema
        .createTable('activities')
        .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id').onDelete('cascade'))
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('activity', 'text', (column) => column.notNull())
        .addColumn('waiting', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('activities_place', ['conversation_id', 'seq'])
        .addUniqueConstraint('activities_id', ['conversation_id', 'id'])
        .execute();
      // Only the few that wait are in this index, so that a start finds them without reading the whole log.
      await sql`create index activities_waiting on activities (created_at, conversation_id, seq) where waiting = 1`.execute(database);
      await database.schema
        .createTable('turns')
        .addColumn('conversation_id', 'text', (column) => column.notNull().references('conversations.id').onDelete('cascade'))
        .addColumn('activity_id', 'text', (column) => column.notNull())
        .addColumn('log', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('turns_once', ['conversation_id', 'activity_id'])
        .execute();
    },
  },
};

export const migrationProvider: MigrationProvider = { getMigrations: async () => migrations };

/** The tables as queries see them; JSON stands as text, since neither engine is asked to look inside. */
export interface Tables {
  readonly conversations: {
    readonly id: string;
    readonly channel: string;
    readonly user_id: string;
    readonly created_at: number;
    readonly last_seq: number;
    readonly memory_version: number;
    readonly memory: string | null;
  };
  readonly activities: {
    readonly conversation_id: string;
    readonly seq: number;
    readonly id: string;
    readonly activity: string;
    /** 1 while a user's activity waits for its turn, else 0. */
    readonly waiting: number;
    readonly created_at: number;
  };
  readonly turns: {
    readonly conversation_id: string;
    readonly activity_id: string;
    readonly log: string;
    readonly created_at: number;
  };
}
