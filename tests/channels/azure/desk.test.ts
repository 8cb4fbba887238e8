import { createOutbox } from '../../../src/contact/outbox.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { request, turnWith } from '../../contact/request.ts';
import { Talker } from '../../server/service.ts';
import { anna, channel, invoke, joost, message, type Over, type Person, type TeamsActivity, team, tenant } from './activities.ts';
import { aloneWith, type Shown } from './connector.ts';
import { startTeams, type Teams } from './teams.ts';

const { phrases } = loadKnowledge('knowledge');
const say = (key: string, values: Readonly<Record<string, string>> = {}, language: 'nl' | 'de' | 'en' = 'nl'): string =>
  (phrases[key]?.[language] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
const eva: Person = { id: '29:eva', name: 'Eva Jansen', aadObjectId: 'aaaaaaaa-0000-0000-0000-000000000003' };
const { receipt } = request();

let teams: Teams;
beforeEach(async () => {
  teams = await startTeams(undefined, { TEAMS_DESK_TEAM: team });
});
afterEach(() => teams.stop());

const store = () => teams.service.store;
const tell = async (text: string, from = joost, over: Over = {}, place: 'channel' | 'personal' | 'groupChat' = 'channel') => {
  await teams.deliver(message(teams.connector.serviceUrl, place, from, text, over));
  const activity = message(teams.connector.serviceUrl, place, from, text, over);
  return teams.connector.shown(activity.conversation.id).at(-1)?.text;
};
const deliver = () => teams.service.server.azure?.desk.deliver();
/** The conversation of somebody in the web chat, with a request in it. */
async function askInWebChat(over: Parameters<typeof request>[0] = {}): Promise<Talker> {
  const user = await new Talker(teams.service.url).start();
  await turnWith(store(), user.conversationId, [{ kind: 'request', request: request({ conversationId: user.conversationId, ...over }) }]);
  await deliver();
  return user;
}
const threads = () => teams.connector.conversations().filter((id) => id.startsWith(`${channel};messageid=17640`));
/** The card that everybody sees in the channel. */
const card = (thread = threads().at(-1) ?? '') => teams.connector.shown(thread)[0] as Shown;
const contentOf = ({ attachments }: Shown) => attachments?.[0]?.content as Record<string, unknown>;
const textOf = (content: unknown) => JSON.stringify(content);
const buttons = (content: Record<string, unknown>) =>
  (content.body as { actions?: { title: string }[] }[]).flatMap(({ actions = [] }) => actions.map(({ title }) => title));

/** Presses a button of the card as it stands, or as it was seen before. */
async function press(verb: string, from: Person, inputs: object = {}, seen?: number, over: Over = {}) {
  const steps = seen ?? (await store().request(receipt))?.steps;
  const data = { receipt, seen: steps, ...inputs };
  const value = { action: { type: 'Action.Execute', verb: `desk.${verb}`, data }, trigger: 'manual' };
  const thread = threads().at(-1) ?? `${channel};messageid=1`;
  const conversation = { isGroup: true, conversationType: 'channel', id: thread, tenantId: tenant };
  const { status, body } = await teams.deliver(
    invoke(teams.connector.serviceUrl, 'channel', from, 'adaptiveCard/action', value, { conversation, ...over }),
  );
  return { status, ...(body as { type: string; value: Record<string, unknown> }) };
}

describe('a channel becomes the desk', () => {
  it.each([
    ['vragen hier ontvangen', 'nl'],
    ['Anfragen hier empfangen!', 'de'],
    ['receive requests here', 'en'],
  ] as const)('when a member of the team says "%s", and speaks that language then', async (text, language) => {
    expect(await tell(text)).toBe(say('desk.here', { stop: say('desk.command.stop', {}, language) }, language));
    await askInWebChat();
    expect(buttons(contentOf(card()))[0]).toBe(say('desk.claim', {}, language));
  });

  it('with what waited before, and for one contact alone where it is named', async () => {
    await askInWebChat();
    expect(threads()).toEqual([]);
    expect(await tell('vragen hier ontvangen: BOM')).toContain('Brabantse Ontwikkelings Maatschappij');
    await deliver();
    expect(threads()).toEqual([]);
    expect(await tell('vragen hier ontvangen')).toContain(say('desk.waiting-now', { count: '1' }));
    await deliver();
    expect(textOf(contentOf(card()))).toContain(receipt);
    expect(await tell('vragen hier ontvangen: de koning')).toContain('cooperation-with-germany');
  });

  it('until a member says that it ends', async () => {
    await tell('vragen hier ontvangen');
    expect(await tell('vragen hier niet meer ontvangen', eva)).toBe(say('desk.stopped'));
    expect(await tell('vragen hier niet meer ontvangen')).toBe(say('desk.was-not-here'));
    await askInWebChat();
    expect(threads()).toEqual([]);
  });

  it('not in another team, nor in a chat, whoever asks', async () => {
    const other = { channelData: { team: { id: '19:other@thread.tacv2' }, tenant: { id: tenant } } };
    expect(await tell('vragen hier ontvangen', joost, other)).toBe(say('desk.other-team'));
    expect(await tell('vragen hier ontvangen', joost, {}, 'groupChat')).toBe(say('desk.only-channel'));
    expect(await tell('vragen hier ontvangen', joost, {}, 'personal')).toBe(say('desk.only-channel'));
    expect(await store().desks()).toEqual([]);
  });

  it('not before an administrator has named the team, and says so', async () => {
    await teams.stop();
    teams = await startTeams();
    expect(await tell('vragen hier ontvangen')).toBe(say('desk.unset'));
  });
});

describe('a request at the desk', () => {
  beforeEach(async () => {
    await tell('vragen hier ontvangen');
  });

  it('tells what is asked, by whom, in which language, whose it is and why', async () => {
    await askInWebChat({ question: 'Wer hilft uns?\nEs eilt.', purpose: 'subsidy', phone: '+49 211 1' });
    const { summary } = card();
    const text = textOf(contentOf(card()));
    for (const part of [
      receipt,
      'Anna Müller',
      'Solarbau GmbH',
      'anna@solarbau.example',
      '+49 211 1',
      'Wer hilft uns?',
      'Es eilt.',
      'Duits',
    ])
      expect(text).toContain(part);
    expect(text).toContain(say('desk.because-all'));
    expect(text).toContain(say('desk.less-than-an-hour'));
    expect(summary).toBe(`${say('desk.title', { receipt })}: ${say('desk.state.open')}`);
    expect(summary).not.toContain('Anna');
    expect(buttons(contentOf(card()))).toEqual(['claim', 'answer', 'reassign', 'close'].map((verb) => say(`desk.${verb}`)));
  });

  it('is claimed, and everybody sees by whom', async () => {
    await askInWebChat();
    const { status, type, value } = await press('claim', joost);
    expect([status, type]).toEqual([200, 'application/vnd.microsoft.card.adaptive']);
    const claimed = say('desk.state.claimed', { name: joost.name });
    expect(textOf(value)).toContain(claimed);
    await deliver();
    expect(textOf(contentOf(card()))).toContain(claimed);
    expect(threads()).toHaveLength(1);
  });

  it('is answered in the card: the answer stands in the web chat, labelled as a person’s, without the name', async () => {
    const user = await askInWebChat();
    await press('answer', joost, { text: 'Bayern Innovativ hilft Ihnen.' });
    const said = (await user.poll()).activities.at(-1);
    expect(said).toMatchObject({
      text: `${say('person.label', {}, 'de')}\n\nBayern Innovativ hilft Ihnen.`,
      channelData: { person: true, reply: { intent: 'person-answer' } },
    });
    expect(JSON.stringify(said)).not.toContain(joost.name);
    await deliver();
    const text = textOf(contentOf(card()));
    expect(text).toContain(say('desk.state.answered', { name: joost.name }));
    expect(text).toContain('Bayern Innovativ hilft Ihnen.');
  });

  it('is passed on to another contact, who has to take it anew', async () => {
    await askInWebChat();
    await press('claim', joost);
    const { value } = await press('reassign', joost, { contact: 'bom' });
    const text = textOf(value);
    expect(text).toContain('Brabantse Ontwikkelings Maatschappij');
    expect(text).toContain(say('desk.passed-on', { name: joost.name }));
    expect(text).toContain(say('desk.state.open'));
    expect(await store().request(receipt)).toMatchObject({ contact: 'bom', state: 'open' });
  });

  it('that is passed on to a contact with a channel of its own stands there, and no longer here', async () => {
    await askInWebChat();
    const first = threads()[0] ?? '';
    const other = { conversation: { conversationType: 'channel', id: '19:other@thread.tacv2;messageid=5', tenantId: tenant } };
    await tell('Anfragen hier empfangen: BOM', joost, other);
    await press('reassign', joost, { contact: 'bom' });
    await deliver();
    expect(textOf(contentOf(card(first)))).toContain(elsewhere());
    expect(buttons(contentOf(card(first)))).toEqual([]);
    expect(textOf(contentOf(card(first)))).not.toContain('Anna');
    const there = teams.connector.conversations().find((id) => id.startsWith('19:other@thread.tacv2;messageid=17640')) ?? '';
    expect(buttons(contentOf(card(there)))).toContain(say('desk.claim', {}, 'de'));
    // Who had not seen that it went away can do nothing with it here.
    const { value } = await press('claim', eva, {}, 1, { conversation: { ...other.conversation, id: first } });
    expect(textOf(value)).toContain(elsewhere());
    expect(await store().request(receipt)).toMatchObject({ state: 'open' });
  });
  const elsewhere = () => say('desk.elsewhere', { contact: 'Brabantse Ontwikkelings Maatschappij (BOM)' });

  it('is closed, and can’t be acted on then', async () => {
    await askInWebChat();
    const { value } = await press('close', eva);
    expect(buttons(value)).toEqual([]);
    const late = await press('answer', joost, { text: 'Te laat.' });
    expect(textOf(late.value)).toContain('Te laat.');
    expect(textOf(late.value)).toContain(eva.name);
    expect(await store().requestMessages(receipt)).toEqual([]);
  });

  it('that two colleagues take at once is the first one’s, and the second is told who that is', async () => {
    await askInWebChat();
    const both = await Promise.all([press('claim', joost, {}, 0), press('claim', eva, {}, 0)]);
    const owner = (await store().request(receipt))?.claimedBy as string;
    const told = both.map(({ value }) => textOf(value).includes(`${owner} was u voor`));
    expect(told.sort()).toEqual([false, true]);
    for (const { value } of both) expect(textOf(value)).toContain(say('desk.state.claimed', { name: owner }));
  });

  it('is not answered twice: who comes second gets the text back to go on with', async () => {
    const user = await askInWebChat();
    await press('answer', joost, { text: 'Bayern.' }, 0);
    const second = await press('answer', eva, { text: 'Hessen.' }, 0);
    expect(textOf(second.value)).toContain(say('desk.not-sent'));
    expect(textOf(second.value)).toContain('"value":"Hessen."');
    await press('answer', eva, { text: 'Hessen.' });
    const answers = (await user.poll()).activities.filter(({ channelData }) => (channelData as { person?: boolean } | undefined)?.person);
    expect(answers.map(({ text }) => text?.split('\n').at(-1))).toEqual(['Bayern.', 'Hessen.']);
  });

  it('may be taken over by who sees that another has it', async () => {
    await askInWebChat();
    const { value } = await press('claim', joost);
    expect(buttons(value)).toContain(say('desk.take-over'));
    await press('take-over', eva);
    expect(await store().request(receipt)).toMatchObject({ claimedBy: eva.name });
  });

  it('shows on its card what happens elsewhere: at the command line and in the chat that asked', async () => {
    const user = await askInWebChat();
    const shows = async (...parts: string[]) => {
      await deliver();
      for (const part of parts) expect(textOf(contentOf(card()))).toContain(part);
    };
    await store().answerRequest({ receipt, text: 'Ja.', by: 'kees', activity: { type: 'message' } });
    await shows(say('desk.state.answered', { name: 'kees' }), 'Ja.');
    await turnWith(store(), user.conversationId, [{ kind: 'person-said', receipt, text: 'Und in Hessen?' }]);
    await shows(say('desk.state.open'), 'Und in Hessen?');
    await turnWith(store(), user.conversationId, [{ kind: 'close-request', receipt }]);
    await shows(say('desk.state.closed-by-asker'));
    expect(threads()).toHaveLength(1);
  });

  it('that was erased leaves nothing of the person on its card, and can’t be brought back', async () => {
    const user = await askInWebChat();
    await turnWith(store(), user.conversationId, [{ kind: 'erase' }]);
    const { value } = await press('claim', joost, {}, 0);
    await deliver();
    for (const content of [value, contentOf(card())]) {
      expect(textOf(content)).toContain(say('desk.erased'));
      expect(textOf(content)).not.toMatch(/Anna|solarbau|Bayern/i);
    }
    expect(await store().deskCards(receipt)).toEqual([]);
  });

  it('has words that Teams takes for no link and no format', async () => {
    await askInWebChat({ question: '[klik](https://evil.example) **nu**', name: 'Eva {{DATE(2020-01-01T00:00:00Z)}}' });
    const { body } = contentOf(card()) as { body: { type: string; text?: string; inlines?: { text: string }[] }[] };
    const blocks = JSON.stringify(body.filter(({ type }) => type === 'TextBlock'));
    expect(blocks).not.toContain('evil');
    expect(JSON.stringify(body)).toContain('[klik](https://evil.example)');
  });

  it('keeps within what Teams takes of a card, however much was written', async () => {
    const user = await askInWebChat({ question: '€'.repeat(2000) });
    for (let turn = 0; turn < 6; turn++)
      await turnWith(store(), user.conversationId, [{ kind: 'person-said', receipt, text: '€'.repeat(8000) }]);
    await deliver();
    const text = textOf(contentOf(card()));
    expect(Buffer.byteLength(text)).toBeLessThan(28 * 1024);
    expect(text).toContain(say('desk.earlier', { count: '2', receipt }));
  });
});

describe('who asked in Teams', () => {
  const chat = aloneWith(anna.id);
  beforeEach(async () => {
    await tell('vragen hier ontvangen');
    await teams.deliver(message(teams.connector.serviceUrl, 'personal', anna, 'Hallo'));
    await turnWith(store(), chat, [{ kind: 'request', request: request({ conversationId: chat }) }]);
    await deliver();
  });

  it('gets the answer there, labelled as a person’s and not as a machine’s', async () => {
    await press('answer', joost, { text: 'Bayern Innovativ hilft Ihnen.' });
    const carrier = teams.service.server.azure?.carrier;
    if (carrier) await createOutbox({ store: store(), carrier, onFailure: () => {} }).deliver();
    const said = teams.connector.shown(chat).at(-1) as Shown;
    expect(said).toMatchObject({
      text: `**${say('person.label', {}, 'de')}**\n\nBayern Innovativ hilft Ihnen.`,
      suggestedActions: { actions: [{ type: 'imBack' }, { type: 'imBack' }] },
      channelData: { person: true, reply: { intent: 'person-answer' } },
    });
    expect(said.entities).toBeUndefined();
    expect(JSON.stringify(said)).not.toContain(joost.name);
  });

  it('and has blocked the bot since is out of reach, which the colleague is told before anything is written', async () => {
    await store().endReferences(chat, 'refused');
    const { value } = await press('answer', joost, { text: 'Hallo?' });
    expect(textOf(value)).toContain(say('desk.out-of-reach'));
    expect(textOf(value)).toContain('"value":"Hallo?"');
    expect(await store().requestMessages(receipt)).toEqual([]);
  });
});

describe('only those in the channel of the desk', () => {
  beforeEach(async () => {
    await tell('vragen hier ontvangen');
    await askInWebChat();
  });

  it.each([
    ['another channel', { conversation: { conversationType: 'channel', id: '19:other@thread.tacv2;messageid=1', tenantId: tenant } }],
    ['a group chat', { conversation: { conversationType: 'groupChat', isGroup: true, id: channel, tenantId: tenant } }],
    ['a chat alone', { conversation: { conversationType: 'personal', id: aloneWith(anna.id), tenantId: tenant } }],
    [
      'another tenant',
      { channelData: { team: { id: team }, tenant: { id: 'ffffffff-7777-8888-9999-000000000000' }, channel: { id: channel } } },
    ],
  ])('act on its requests, not a card in %s', async (_where, over) => {
    const { type, value } = await press('claim', joost, {}, 0, over);
    expect([type, value]).toEqual(['application/vnd.microsoft.activity.message', say('desk.not-here')]);
    expect(await store().request(receipt)).toMatchObject({ state: 'open' });
  });

  it.each([
    ['no receipt', { receipt: '' }],
    ['another receipt', { receipt: 'NB-9999-9999' }],
  ])('and nobody with %s', async (_what, inputs) => {
    const { status, type } = await press('claim', joost, inputs, 0);
    expect(status === 400 || type === 'application/vnd.microsoft.activity.message').toBe(true);
    expect(await store().request(receipt)).toMatchObject({ state: 'open' });
  });

  it('and nothing is done with an empty answer, or a contact that is none', async () => {
    await press('answer', joost, { text: '  ' });
    await press('reassign', joost, { contact: 'nobody' });
    expect(await store().request(receipt)).toMatchObject({ state: 'open', steps: 0 });
  });
});

describe('clients that know only the older buttons', () => {
  const submit = async (from: Person, data: object): Promise<TeamsActivity> => {
    const thread = threads().at(-1) ?? '';
    const conversation = { isGroup: true, conversationType: 'channel', id: thread, tenantId: tenant };
    const { text: _, entities: __, ...activity } = message(teams.connector.serviceUrl, 'channel', from, '', { conversation });
    const pressed = { ...activity, value: { receipt, ...data } } as unknown as TeamsActivity;
    await teams.deliver(pressed);
    return pressed;
  };

  it('act by a message, and are told in the thread when another was first', async () => {
    await tell('vragen hier ontvangen');
    await askInWebChat();
    await submit(joost, { verb: 'desk.claim', seen: 0 });
    await submit(eva, { verb: 'desk.claim', seen: 0 });
    await deliver();
    expect(await store().request(receipt)).toMatchObject({ claimedBy: joost.name });
    const [shown, told, ...rest] = teams.connector.shown(threads().at(-1) ?? '');
    expect(textOf(contentOf(shown as Shown))).toContain(say('desk.state.claimed', { name: joost.name }));
    expect(told?.text).toContain(`${joost.name} was u voor`);
    expect(rest).toEqual([]);
  });
});
