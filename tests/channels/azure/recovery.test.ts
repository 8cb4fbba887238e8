import { createEcho } from '../../server/echo.ts';
import { anna, changed, message } from './activities.ts';
import { aloneWith } from './connector.ts';
import { startTeams } from './teams.ts';

describe('a service that was cut off', () => {
  it('answers at its next start what Teams had brought, once', async () => {
    const first = await startTeams();
    const { store } = first.service;
    const chat = aloneWith(anna.id);
    const asked = message(first.connector.serviceUrl, 'personal', anna, 'hallo');
    // As it stands when the process dies between taking in the message and answering it.
    await store.createConversation({ id: chat, channel: 'msteams', userId: anna.id, createdAt: 1 });
    await store.append(chat, [{ ...asked, from: { ...anna, role: 'user' } }]);
    const next = await startTeams((own) => createEcho(own), { DATA_DIR: first.service.config.dataDir }, first.connector);
    const sent = await first.connector.until(chat, () => true);
    expect(sent).toMatchObject({ text: '1: hallo', replyToId: asked.id });
    expect((await next.deliver(asked)).status).toBe(200);
    expect(first.connector.shown(chat)).toHaveLength(1);
    expect(await store.unanswered('msteams')).toEqual([]);
    await next.service.server.close();
    await next.service.store.close();
    await first.stop();
  });

  it('answers an edit that failed when Teams brings it again', async () => {
    let fails = true;
    const teams = await startTeams((store) =>
      createEcho(store, ({ kind }) => {
        if (kind !== 'edited' || !fails) return;
        fails = false;
        throw new Error('The process is cut off.');
      }),
    );
    const chat = aloneWith(anna.id);
    const asked = message(teams.connector.serviceUrl, 'personal', anna, 'hallo');
    await teams.deliver(asked);
    const edit = changed(asked, 'editMessage', 'dag');
    const statuses = [(await teams.deliver(edit)).status, (await teams.deliver(edit)).status];
    const kept = await teams.service.store.activity(chat, String(asked.id));
    await teams.stop();
    expect(statuses).toEqual([500, 200]);
    expect(teams.connector.shown(chat).map(({ text }) => text)).toEqual(['1: dag']);
    expect(kept?.text).toBe('dag');
  });

  it('shows that it is typing when an answer takes a while', async () => {
    const { promise: seen, resolve } = Promise.withResolvers<void>();
    const teams = await startTeams((store) => createEcho(store, () => seen));
    const chat = aloneWith(anna.id);
    const answered = teams.deliver(message(teams.connector.serviceUrl, 'personal', anna, 'hallo'));
    await teams.connector.typing(chat);
    resolve();
    await answered;
    expect(teams.connector.shown(chat).map(({ text }) => text)).toEqual(['1: hallo']);
    await teams.stop();
  });
});
