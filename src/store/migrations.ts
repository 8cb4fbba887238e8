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
  '002-requests': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('requests')
        .addColumn('receipt', 'text', (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('claimed_by', 'text')
        .addColumn('details', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('closed_at', 'bigint')
        .execute();
      await database.schema.createIndex('requests_conversation').on('requests').column('conversation_id').execute();
      await database.schema
        .createTable('request_messages')
        .addColumn('receipt', 'text', (column) => column.notNull().references('requests.receipt').onDelete('cascade'))
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('written_by', 'text')
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('request_messages_place', ['receipt', 'seq'])
        .execute();
      await database.schema
        .createTable('outbox')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('receipt', 'text', (column) => column.notNull().references('requests.receipt').onDelete('cascade'))
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('text', 'text')
        .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('next_at', 'bigint')
        .addColumn('last_error', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('sent_at', 'bigint')
        .execute();
      await database.schema.createIndex('outbox_receipt').on('outbox').column('receipt').execute();
      await sql`create index outbox_due on outbox (next_at) where sent_at is null`.execute(database);
    },
  },
  '003-feedback-and-questions': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('feedback')
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('answer_id', 'text', (column) => column.notNull())
        .addColumn('question_id', 'text')
        .addColumn('knowledge', 'text')
        .addColumn('helpful', 'integer', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('feedback_once', ['conversation_id', 'answer_id'])
        .execute();
      await database.schema
        .createTable('questions')
        .addColumn('conversation_id', 'text', (column) => column.notNull())
        .addColumn('activity_id', 'text', (column) => column.notNull())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('reply', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('questions_once', ['conversation_id', 'activity_id'])
        .execute();
    },
  },
};

export const migrationProvider: MigrationProvider = { getMigrations: async () => migrations };
