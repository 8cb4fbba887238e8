import type { Activity, Attachment, TurnContext } from 'botbuilder';
import { lookUp } from '../../../src/answering/lookup.ts';
import { lookupHandlers } from '../../../src/channels/azure/message-extension.ts';
import { realMind } from '../../assistant/talk.ts';
import { startService } from '../../server/service.ts';
import { anna, invoke } from './activities.ts';

const mind = realMind();
const handlers = lookupHandlers(
  (typed, hint) => lookUp(typed, hint, mind),
  () => mind.knowledge,
);

type Listed = Attachment & { readonly preview: Attachment };
interface Response {
  readonly status: number;
  readonly body?: {
    readonly composeExtension: { readonly type: string; readonly text?: string; readonly attachments?: readonly Listed[] };
  };
}

/** What Teams sends while somebody types, and what comes back. */
const asked = (value: unknown, locale = 'nl-NL'): Promise<Response> => {
  const handler = handlers['composeExtension/query'];
  if (!handler) throw new Error('Nobody handles composeExtension/query.');
  return handler({ type: 'invoke', value, locale } as Activity, {} as TurnContext) as Promise<Response>;
};
const typed = (text: string, options?: object) => ({
  commandId: 'lookUp',
  parameters: [{ name: 'text', value: text }],
  ...(options && { queryOptions: options }),
});
const listed = async (value: unknown, locale?: string): Promise<readonly Listed[]> =>
  (await asked(value, locale)).body?.composeExtension.attachments ?? [];
const titles = (attachments: readonly Listed[]) => attachments.map(({ preview }) => preview.content.title);

describe('the search of the message extension', () => {
  it('lists what fits, a title and a line each, with a card to insert', async () => {
    const { status, body } = await asked(typed('laadpalen'));
    expect(status).toBe(200);
    expect(body?.composeExtension).toMatchObject({ type: 'result', attachmentLayout: 'list' });
    expect(body?.composeExtension.attachments?.[0]).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.5' },
      preview: {
        contentType: 'application/vnd.microsoft.card.thumbnail',
        content: { title: 'Electric, Smart & Green Mobility', text: expect.stringMatching(/^Sector: Voor Electric, Smart/) },
      },
    });
  });

  it('inserts text with its source and the day it was checked', async () => {
    const [first] = await listed(typed('Beieren'));
    const card = JSON.stringify(first?.content);
    expect(card).toContain('goede stappen');
    expect(card).toMatch(/Bron: \[[^\]]+\]\(https:\/\/www\.brabant\.nl[^)]*\) \(gecontroleerd op \d+ \p{L}+ \d{4}\)/u);
    expect(first?.content.fallbackText).toContain('Bron:');
  });

  it('speaks the language of the query, else of the person', async () => {
    expect(titles(await listed(typed('Welche Region passt zur Logistik?'), 'nl-NL'))[0]).toBe('Logistik');
    expect(titles(await listed(typed(''), 'de-DE'))).toContain('Bayern');
    expect(titles(await listed(typed(''), 'fr-FR'))).toContain('Beieren');
  });

  it('begins with starters, on opening and while nothing is typed', async () => {
    const opened = { commandId: 'lookUp', parameters: [{ name: 'initialRun', value: 'true' }], queryOptions: { skip: 0, count: 25 } };
    expect(titles(await listed(opened))).toEqual(titles(await listed(typed(''))));
    expect(await listed(opened)).toHaveLength(8);
  });

  it('gives page after page, and an empty one behind the last', async () => {
    const all = titles(await listed(typed('')));
    const pages = [0, 3, 6, 9].map((skip) => listed(typed('', { skip, count: 3 })));
    const got = (await Promise.all(pages)).map(titles);
    expect(got.map(({ length }) => length)).toEqual([3, 3, 2, 0]);
    expect(got.flat()).toEqual(all);
  });

  it('says so when nothing fits', async () => {
    expect((await asked(typed('zzzzqqq'), 'en-GB')).body?.composeExtension).toEqual({
      type: 'message',
      text: expect.stringContaining('I find nothing for that'),
    });
  });

  it.each([[undefined], ['text'], [{ parameters: 'x' }], [{ parameters: [], queryOptions: { skip: -1 } }]])(
    'refuses what is no search: %j',
    async (value) => {
      expect(await asked(value)).toEqual({ status: 400 });
    },
  );

  it('takes odd values of fields', async () => {
    expect(await listed({ parameters: [{ name: 'text', value: 5 }], queryOptions: { count: 1000 } })).toHaveLength(8);
  });

  it('answers in Teams, and keeps nothing of it', async () => {
    const service = await startService({ ALLOW_EMULATOR: 'true' }, undefined, undefined, undefined, undefined, (text, hint) =>
      lookUp(text, hint, mind),
    );
    const activity = invoke('http://127.0.0.1:9/', 'channel', anna, 'composeExtension/query', typed('Hessen'));
    const answer = await fetch(`${service.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
    });
    expect(answer.status).toBe(200);
    expect(titles(((await answer.json()) as NonNullable<Response['body']>).composeExtension.attachments ?? [])[0]).toBe('Hessen');
    expect(await service.store.conversation(activity.conversation.id)).toBeUndefined();
    expect(await service.store.conversation(`${activity.conversation.id}|${anna.id}`)).toBeUndefined();
    expect(service.logged.join('\n')).not.toMatch(/Hessen|Anna/);
    await service.stop();
  });
});
