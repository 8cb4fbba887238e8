import { loadKnowledge } from '../../../src/knowledge/load.ts';
import {
  added,
  anna,
  bot,
  changed,
  channel,
  groupChat,
  installation,
  joost,
  mention,
  message,
  type Over,
  type Person,
  type Place,
  team,
} from './activities.ts';
import { aloneWith, type Shown } from './connector.ts';
import { realAssistant } from './mind.ts';
import { startTeams, type Teams } from './teams.ts';

const { phrases } = loadKnowledge('knowledge');
const thread = `${channel};messageid=1763000000000`;
let teams: Teams;
beforeEach(async () => {
  teams = await startTeams(realAssistant);
});
afterEach(() => teams.stop());

const ask = (place: Place, who: Person, text: string, over: Over = {}) => message(teams.connector.serviceUrl, place, who, text, over);
const say = async (place: Place, who: Person, text: string, over: Over = {}): Promise<Shown> => {
  expect((await teams.deliver(ask(place, who, text, over))).status).toBe(200);
  return teams.connector.shown(place === 'channel' ? thread : groupChat).at(-1) as Shown;
};
const buttons = (sent: Shown) => {
  const [attachment] = sent.attachments ?? [];
  const { body } = (attachment?.content ?? { body: [] }) as unknown as { body: { actions?: { title: string }[] }[] };
  return body.flatMap(({ actions = [] }) => actions.map(({ title }) => title));
};
const textsWith = (person: Person) => teams.connector.shown(aloneWith(person.id)).map(({ text }) => text ?? '');

describe('in a channel', () => {
  it('answers in the thread, with buttons instead of suggestions', async () => {
    const asked = ask('channel', anna, 'Welke regio past bij medtech?');
    await teams.deliver(asked);
    expect(teams.connector.conversations()).toEqual([thread]);
    const [sent] = teams.connector.shown(thread);
    expect(sent).toMatchObject({ replyToId: asked.id, text: expect.stringContaining('Baden-Württemberg') });
    expect(sent?.suggestedActions).toBeUndefined();
    expect(buttons(sent as Shown)).toContain(phrases['choice.contact']?.nl);
  });

  it('hears what was asked, wherever and however often it was mentioned', async () => {
    const other = { id: '29:zoe', name: 'Zoë Ångström (DE)' };
    const text = `<at>${other.name}</at> wil <at>${bot.name}</at>&nbsp;vragen: welke regio past bij medtech, <at>${bot.name}</at>?`;
    const sent = await say('channel', anna, '', { text, entities: [mention(other), mention(bot)] });
    expect(sent.text).toContain('Baden-Württemberg');
    const [kept] = await teams.service.store.activities(`${thread}|${anna.id}`, 0, 1);
    expect(kept?.activity.text).toBe('Zoë Ångström (DE) wil vragen: welke regio past bij medtech, ?');
  });

  it('keeps people apart in one thread', async () => {
    await say('channel', anna, 'Welke regio past bij medtech?');
    await say('channel', joost, 'Welche Region passt zur Logistik?', { locale: 'de-DE' });
    expect((await say('channel', anna, 'en voor energie?')).text).toMatch(/\*\*energie/i);
    expect((await say('channel', joost, 'und für Energie?')).text).toMatch(/Für \*\*Energie/);
  });

  it('says nothing of its own accord where it is put in: the app brings prompts there', async () => {
    const { serviceUrl } = teams.connector;
    await teams.deliver(installation(serviceUrl, 'channel', anna, 'add'));
    await teams.deliver(added(serviceUrl, 'channel', joost));
    await teams.deliver(added(serviceUrl, 'channel', anna, [{ id: '29:new' }]));
    const said = teams.connector.conversations().flatMap((id) => teams.connector.shown(id).map(({ text }) => text));
    expect(said).toEqual([]);
  });

  it('is over for the whole team when the app is taken out of it', async () => {
    await say('channel', anna, 'Welke regio past bij medtech?');
    await say('channel', joost, 'Welke regio past bij medtech?');
    await teams.deliver(installation(teams.connector.serviceUrl, 'channel', anna, 'remove'));
    for (const { id } of [anna, joost])
      expect(await teams.service.store.reference(`${thread}|${id}`)).toMatchObject({ place: team, ended: { why: 'removed' } });
  });

  it('answers a question again that was changed, to who asked it', async () => {
    const asked = ask('channel', anna, 'Welke regio past bij medtech?');
    await teams.deliver(asked);
    await teams.deliver(changed(asked, 'editMessage', `<at>${bot.name}</at> Welke regio past bij logistiek?`));
    expect(teams.connector.shown(thread).map(({ text }) => /logistiek/i.test(text ?? ''))).toEqual([true]);
  });
});

describe('in a group chat', () => {
  it('asks nobody for a name or an address, and offers to go on alone', async () => {
    const sent = await say('groupChat', anna, 'Ik wil een bericht achterlaten');
    expect(sent.text).toBe(phrases['private.offer']?.nl);
    expect(JSON.stringify(sent)).not.toContain('Input.');
    expect(buttons(sent)).toEqual([phrases['choice.private-message']?.nl, phrases['choice.contact']?.nl]);
    const contact = await say('groupChat', anna, 'Met wie kan ik contact opnemen?');
    expect(buttons(contact)).not.toContain(phrases['choice.leave-message']?.nl);
  });

  it('goes on alone with what was asked, when somebody wants that', async () => {
    await say('groupChat', anna, 'Welke regio past bij medtech?');
    const opened = await say('groupChat', anna, 'kan dit in privé?');
    expect(opened.text).toBe(phrases['private.opened']?.nl);
    const [answer, ...others] = textsWith(anna);
    expect(others).toEqual([]);
    expect(answer).toMatch(/^U vroeg: ‘Welke regio past bij medtech\?’\n\n/);
    expect(answer).toContain('Baden-Württemberg');
    expect(textsWith(joost)).toEqual([]);
  });

  it('takes a message to the province along, with the question already in the form', async () => {
    await say('groupChat', anna, 'Welke regio past bij medtech?');
    await say('groupChat', anna, 'Ik wil een bericht achterlaten');
    await say('groupChat', anna, phrases['choice.private-message']?.nl ?? '');
    expect(textsWith(anna)).toHaveLength(2);
    const form = teams.connector.shown(aloneWith(anna.id)).at(-1);
    expect(JSON.stringify(form?.attachments)).toContain('"value":"Welke regio past bij medtech?"');
    expect((await teams.service.store.conversation(aloneWith(anna.id)))?.userId).toBe(anna.id);
  });

  it('says hello alone when nothing was asked yet', async () => {
    await say('groupChat', anna, 'in privé');
    expect(textsWith(anna)).toEqual([phrases.welcome?.nl]);
  });

  it('says how to begin the chat when Teams does not let it', async () => {
    teams.connector.uninstall(anna.id);
    const sent = await say('groupChat', anna, 'in privé');
    expect(sent.text).toContain('https://teams.microsoft.com/l/chat/0/0?users=28%3A');
    expect(teams.connector.conversations()).toEqual([groupChat]);
  });
});
