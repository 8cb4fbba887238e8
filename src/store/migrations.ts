import { type Kysely, type Migration, type MigrationProvider, PostgresAdapter, sql } from 'kysely';
import type { Tables } from './tables.ts';

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
  '004-deliveries': {
    async up(database: Kysely<unknown>) {
      // Neither engine takes "not null" from a column in the same words, so the table is made anew.
      await database.schema
        .createTable('deliveries')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('receipt', 'text', (column) => column.references('requests.receipt').onDelete('cascade'))
        .addColumn('text', 'text')
        .addColumn('conversation_id', 'text', (column) => column.references('conversations.id').onDelete('cascade'))
        .addColumn('activity_id', 'text')
        .addColumn('sent_as', 'text')
        .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
        .addColumn('next_at', 'bigint')
        .addColumn('last_error', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('sent_at', 'bigint')
        .execute();
      await sql`insert into deliveries (id, kind, receipt, text, attempts, next_at, last_error, created_at, sent_at)
        select id, kind, receipt, text, attempts, next_at, last_error, created_at, sent_at from outbox`.execute(database);
      await database.schema.dropTable('outbox').execute();
      await database.schema.alterTable('deliveries').renameTo('outbox').execute();
      await database.schema.createIndex('outbox_receipt').on('outbox').column('receipt').execute();
      await database.schema.createIndex('outbox_activity').on('outbox').columns(['conversation_id', 'activity_id']).execute();
      await database.schema.createIndex('outbox_sent_as').on('outbox').column('sent_as').execute();
      await sql`create index outbox_due on outbox (next_at) where sent_at is null`.execute(database);
      await database.schema
        .createTable('conversation_references')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('conversation_id', 'text', (column) => column.references('conversations.id').onDelete('cascade'))
        .addColumn('place', 'text', (column) => column.notNull())
        .addColumn('reference', 'text', (column) => column.notNull())
        .addColumn('ended_at', 'bigint')
        .addColumn('ended_why', 'text')
        .execute();
      await database.schema.createIndex('conversation_references_place').on('conversation_references').column('place').execute();
      await database.schema
        .createIndex('conversation_references_conversation')
        .on('conversation_references')
        .column('conversation_id')
        .execute();
    },
  },
  '005-several-instances': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('shared_values')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
      await sql`create index activities_waiting_in on activities (conversation_id, seq) where waiting = 1`.execute(database);
      if (!(database.getExecutor().adapter instanceof PostgresAdapter)) return;
      // In PostgreSQL every process that listens hears of each activity as it is committed, whoever wrote it.
      await sql`create function tell_of_activity() returns trigger language plpgsql as $$
        begin
          perform pg_notify('activities', json_build_object('conversationId', new.conversation_id, 'seq', new.seq)::text);
          return null;
        end
      $$`.execute(database);
      await sql`create trigger activities_told after insert on activities for each row execute function tell_of_activity()`.execute(
        database,
      );
    },
  },
  '006-desk': {
    async up(database: Kysely<unknown>) {
      const added = [
        ['contact', 'text', ''],
        ['waiting_since', 'bigint', 0],
        ['steps', 'integer', 0],
        ['reminders', 'integer', 0],
      ] as const;
      for (const [name, type, value] of added)
        await database.schema
          .alterTable('requests')
          .addColumn(name, type, (column) => column.notNull().defaultTo(value))
          .execute();
      for (const name of ['assigned_by', 'last_step', 'last_by'])
        await database.schema.alterTable('requests').addColumn(name, 'text').execute();
      for (const name of ['last_at', 'reminded_at']) await database.schema.alterTable('requests').addColumn(name, 'bigint').execute();
      await fillInRequests(database as Kysely<Tables>);
      await database.schema
        .createTable('desks')
        .addColumn('contact', 'text', (column) => column.primaryKey())
        .addColumn('reference', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('set_by', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await database.schema
        .createTable('desk_cards')
        .addColumn('receipt', 'text', (column) => column.notNull())
        .addColumn('reference', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('activity_id', 'text')
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('shown', 'integer', (column) => column.notNull())
        .addColumn('shown_at', 'bigint')
        .addColumn('next_at', 'bigint')
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('last_error', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('desk_cards_once', ['receipt', 'reference'])
        .execute();
      await sql`create index desk_cards_due on desk_cards (next_at) where next_at is not null`.execute(database);
    },
  },
  '007-one-index-of-what-waits': {
    async up(database: Kysely<unknown>) {
      // Nobody looks by time any more, and each message would be written into it and out again.
      await database.schema.dropIndex('activities_waiting').execute();
    },
  },
  '008-limits': {
    async up(database: Kysely<unknown>) {
      await database.schema.alterTable('activities').addColumn('caller', 'text').execute();
      await database.schema
        .createTable('limit_uses')
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('used_at', 'bigint', (column) => column.notNull())
        .execute();
      await database.schema.createIndex('limit_uses_of').on('limit_uses').columns(['key', 'used_at']).execute();
    },
  },
  '009-used-tickets': {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable('used_tickets')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await database.schema.createIndex('used_tickets_expired').on('used_tickets').column('expires_at').execute();
    },
  },
};

/** The contact of a request stood in its details alone, and nobody counted how long the person waits. */
async function fillInRequests(database: Kysely<Tables>): Promise<void> {
  const rows = await database.selectFrom('requests').select(['receipt', 'details', 'created_at']).execute();
  for (const { receipt, details, created_at } of rows) {
    const { contact } = JSON.parse(details) as { readonly contact: string };
    await database.updateTable('requests').set({ contact, waiting_since: created_at }).where('receipt', '=', receipt).execute();
  }
}

export const migrationProvider: MigrationProvider = { getMigrations: async () => migrations };
