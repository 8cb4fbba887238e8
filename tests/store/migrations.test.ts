import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, Migrator } from 'kysely';
import { noSync } from '../../src/store/log-sync.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrationProvider } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import type { Tables } from '../../src/store/tables.ts';

describe('a database of an earlier version', () => {
  it('keeps its mails when the outbox learns to bring other things', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    const database = new DatabaseSync(join(folder, 'assistant.db'));
    database.exec('pragma application_id = 1651663202');
    const kysely = new Kysely<unknown>({ dialect: sqliteDialect(database, noSync) });
    const { error } = await new Migrator({ db: kysely, provider: migrationProvider }).migrateTo('003-feedback-and-questions');
    expect(error).toBeUndefined();
    database.exec(`insert into requests (receipt, conversation_id, state, details, created_at) values ('NB-1', 'c1', 'open', '{}', 1)`);
    database.exec(
      `insert into outbox (id, receipt, kind, attempts, next_at, created_at) values ('NB-1-request', 'NB-1', 'request', 2, 5, 1)`,
    );
    await kysely.destroy();

    const store = await openStore(folder);
    expect(await store.mailings('NB-1')).toMatchObject([{ id: 'NB-1-request', kind: 'request', attempts: 2, nextAt: 5 }]);
    expect(await store.claimDelivery(['request'], 5, 9)).toMatchObject({ receipt: 'NB-1', attempts: 3 });
    await store.close();
    rmSync(folder, { recursive: true });
  });
});

it('says in one sentence why a database could not be brought up to date', async () => {
  const database = new DatabaseSync(':memory:');
  database.exec('pragma max_page_count = 8');
  const kysely = new Kysely<Tables>({ dialect: sqliteDialect(database, noSync) });
  await expect(migrate(kysely, 'assistant.db', '')).rejects.toThrow(
    /^The database assistant\.db could not be brought up to date: [^.]*database or disk is full\. Nothing was changed: fix that, and start again\.$/,
  );
  await kysely.destroy();
});
