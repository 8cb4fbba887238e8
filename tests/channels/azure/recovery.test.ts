import { createEcho } from '../../server/echo.ts';
import { anna, message } from './activities.ts';
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
