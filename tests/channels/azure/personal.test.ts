import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { added, anna, changed, installation, invoke, message, type TeamsActivity } from './activities.ts';
import { aloneWith, type Shown } from './connector.ts';
import { assistantWithin, realAssistant } from './mind.ts';
import { startTeams, type Teams } from './teams.ts';

const { phrases } = loadKnowledge('knowledge');
const chat = aloneWith(anna.id);
let teams: Teams;
beforeEach(async () => {
  teams = await startTeams(realAssistant);
});
afterEach(() => teams.stop());

const ask = (text: string, over = {}): TeamsActivity => message(teams.connector.serviceUrl, 'personal', anna, text, over);
const shown = () => teams.connector.shown(chat);
const last = () => shown().at(-1) as Shown;
const say = async (text: string, over = {}) => {
  expect((await teams.deliver(ask(text, over))).status).toBe(200);
  return last();
};
const cardOf = (sent: Shown) => sent.attachments?.[0]?.content as { body: Record<string, unknown>[]; actions?: Record<string, unknown>[] };
const submit = (verb: string, data: object, over = {}) =>
  teams.deliver(
    invoke(teams.connector.serviceUrl, 'personal', anna, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb, data } }, over),
  );
const thumb = (name: string, reaction: string, sent: Shown, feedback?: object) => {
  const actionValue = { reaction, ...(feedback && { feedback: JSON.stringify(feedback) }) };
  const value = name === 'message/fetchTask' ? { data: { actionName: 'feedback', actionValue } } : { actionName: 'feedback', actionValue };
  return teams.deliver(invoke(teams.connector.serviceUrl, 'personal', anna, name, value, { replyToId: sent.id }));
};

describe('a chat alone', () => {
  it('begins with one welcome, however Teams says that the app was installed', async () => {
    const { serviceUrl } = teams.connector;
    await teams.deliver(installation(serviceUrl, 'personal', anna, 'add'));
    await teams.deliver(added(serviceUrl, 'personal', anna));
    await teams.deliver(installation(serviceUrl, 'personal', anna, 'add'));
    expect(shown().map(({ text }) => text)).toEqual([phrases.welcome?.nl]);
    expect(last().suggestedActions?.actions).toHaveLength(3);
    expect(last().entities).toBeUndefined();
  });

  it('answers with its sources as citations, marked as made by a machine, and open to judgement', async () => {
    const sent = await say('Welke regio past bij medtech?');
    expect(sent.text).toMatch(/\[1\]$/);
    expect(sent.entities).toEqual([
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        '@context': 'https://schema.org',
        additionalType: ['AIGeneratedContent'],
        citation: [expect.objectContaining({ '@type': 'Claim', position: 1 })],
      },
    ]);
    expect(sent.channelData).toMatchObject({ feedbackLoop: { type: 'custom' }, reply: { kind: 'answer', intent: 'sector-regions' } });
  });

  it('shows regions side by side on a card, and still says the answer in the text', async () => {
    const sent = await say('Vergelijk Beieren en Hessen voor logistiek');
    expect(sent.text).toMatch(/Hessen|Beieren/);
    expect(cardOf(sent).body.map(({ type }) => type)).toContain('Table');
    expect(sent.suggestedActions).toBeUndefined();
  });

  it('handles a message once that Teams delivers again, also at the same time', async () => {
    const activity = ask('Welke regio past bij medtech?');
    await Promise.all([teams.deliver(activity), teams.deliver(activity)]);
    await teams.deliver(activity);
    expect(shown()).toHaveLength(1);
  });

  it('sends an answer that did not get through when Teams is back, once', async () => {
    teams.connector.fail(...Array.from({ length: 9 }, () => ({ status: 500 })));
    const activity = ask('Welke regio past bij medtech?');
    expect((await teams.deliver(activity)).status).toBe(200);
    expect(shown()).toEqual([]);
    const waiting = await teams.service.store.sending(chat, `${activity.id}-0`);
    expect(waiting).toMatchObject({ sentAt: undefined, lastError: expect.any(String), nextAt: expect.any(Number) });
    teams.connector.recover();
    const carried = await teams.service.store.claimDelivery(['activity'], waiting?.nextAt ?? 0, Number.MAX_SAFE_INTEGER);
    expect(carried && (await teams.service.server.azure?.carrier.carry(carried))).toMatchObject({ kind: 'delivered' });
    expect(shown()).toHaveLength(1);
  });

  it('tries again what Teams throttles, within the turn', async () => {
    teams.connector.fail({ status: 429, retryAfter: 0 }, { status: 412 });
    await say('Welke regio past bij medtech?');
    expect(teams.connector.calls.map(({ status }) => status)).toEqual([429, 412, 201]);
  });
});

describe('a message to the province', () => {
  const filledIn = { name: 'Anna Müller', email: 'anna@solarbau.example', question: 'Wie helpt ons in Beieren?', consent: 'true' };
  const form = async () => {
    const sent = await say('Ik wil een bericht achterlaten');
    const send = cardOf(sent).actions?.find(({ type }) => type === 'Action.Execute');
    return { sent, data: send?.data as { form: string; contact: string } };
  };

  it('is asked for on a form that says what it is about, with the typed way beside it', async () => {
    const { sent } = await form();
    expect(sent.text).toContain(phrases['request.consent']?.nl.split('{')[0]);
    const ids = cardOf(sent).body.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
    expect(ids).toEqual(['name', 'organisation', 'email', 'phone', 'question', 'copy', 'consent']);
    expect((await say('ja')).text).toBe(phrases['request.name']?.nl);
    expect((await say('Anna Müller')).text).toBe(phrases['request.organisation']?.nl);
  });

  it('is recorded before it is said, once however often the button is pressed', async () => {
    const { data } = await form();
    const [one, two] = [await submit('request.send', { ...data, ...filledIn }), await submit('request.send', { ...data, ...filledIn })];
    for (const answer of [one, two])
      expect(answer.body).toMatchObject({
        statusCode: 200,
        type: 'application/vnd.microsoft.card.adaptive',
        value: { type: 'AdaptiveCard' },
      });
    expect(JSON.stringify(one.body)).not.toContain('Input.Text');
    const requests = await teams.service.store.requests(['open']);
    expect(requests.map(({ details }) => details)).toEqual([
      expect.objectContaining({ name: 'Anna Müller', email: 'anna@solarbau.example' }),
    ]);
    expect(last().text).toContain(requests[0]?.receipt);
  });

  it('comes back with everything that is wrong in it, and is not recorded', async () => {
    const { data } = await form();
    const answer = await submit('request.send', { ...data, ...filledIn, email: 'anna@', consent: 'false' });
    const card = JSON.stringify(answer.body);
    expect(card).toContain(phrases['form.consent-wrong']?.nl);
    expect(card).toContain('‘anna@’');
    expect(card).toContain('Wie helpt ons in Beieren?');
    expect(await teams.service.store.requests(['open'])).toEqual([]);
    expect(shown()).toHaveLength(1);
    await submit('request.send', { ...data, ...filledIn });
    expect(await teams.service.store.requests(['open'])).toHaveLength(1);
  });

  it('typed to its end is not sent a second time by the form that still stands there', async () => {
    const { data } = await form();
    for (const text of ['ja', 'Anna Müller', 'overslaan', 'anna@solarbau.example', 'Wie helpt ons in Beieren?', 'nee', 'versturen'])
      await say(text);
    expect(await teams.service.store.requests(['open'])).toHaveLength(1);
    await submit('request.send', { ...data, ...filledIn });
    expect(await teams.service.store.requests(['open'])).toHaveLength(1);
  });

  it('that is one too many comes back as it was filled in, with the reason and another way', async () => {
    await teams.stop();
    const wide = { conversation: 9, caller: 9, recipient: 9, service: 9 };
    teams = await startTeams(assistantWithin({ requests: { ...wide, conversation: 1 }, copies: wide }));
    const { data } = await form();
    await submit('request.send', { ...data, ...filledIn });
    const card = JSON.stringify((await submit('request.send', { ...data, ...filledIn, question: 'En in Hessen?' })).body);
    expect(card).toContain(phrases['request.too-many']?.nl.split('{')[0]);
    expect(card).toContain('+31 73 681 28 12');
    for (const typed of ['En in Hessen?', 'Anna Müller', 'Input.Text']) expect(card).toContain(typed);
    expect(await teams.service.store.requests(['open'])).toHaveLength(1);
  });

  it.each([
    ['', {}],
    [', also under an id that was used before', { id: 'f:1' }],
  ])('sent in once more with other words is another request%s', async (_, over) => {
    const { data } = await form();
    await submit('request.send', { ...data, ...filledIn }, over);
    await submit('request.send', { ...data, ...filledIn, question: 'En wie helpt ons in Hessen?' }, over);
    const requests = await teams.service.store.requests(['open']);
    expect(requests.map(({ details }) => (details as { readonly question: string }).question).sort()).toEqual([
      'En wie helpt ons in Hessen?',
      'Wie helpt ons in Beieren?',
    ]);
    expect(last().text).toContain(requests[1]?.receipt);
  });

  it.each([[{}], [{ form: 5 }], [{ form: 'x', contact: 'nobody', ...filledIn }]])(
    'is refused where it is no form of ours: %j',
    async (data) => {
      const answer = await submit('request.send', data);
      expect(answer.status === 400 || JSON.stringify(answer.body).includes('Input.Text')).toBe(true);
      expect(await teams.service.store.requests(['open'])).toEqual([]);
    },
  );
});

describe('judging an answer', () => {
  it('counts at once, and with the reason when one is given', async () => {
    const sent = await say('Welke regio past bij medtech?');
    const asked = await thumb('message/fetchTask', 'dislike', sent);
    expect(JSON.stringify(asked.body)).toContain('Wat kan beter?');
    const judged = async () =>
      (await teams.service.store.feedback()).map(({ helpful, reason, questionId }) => [helpful, reason, typeof questionId]);
    expect(await judged()).toEqual([[false, undefined, 'string']]);
    expect(await thumb('message/submitAction', 'dislike', sent, { reason: 'unclear' })).toEqual({ status: 200, body: {} });
    expect(await judged()).toEqual([[false, 'unclear', 'string']]);
    await thumb('message/fetchTask', 'like', sent);
    expect(await judged()).toEqual([[true, undefined, 'string']]);
  });

  it('of a message nobody knows is taken without harm', async () => {
    const unknown = { id: '1' } as Shown;
    expect((await thumb('message/submitAction', 'like', unknown)).status).toBe(200);
    expect((await thumb('message/fetchTask', 'adore', unknown)).status).toBe(400);
    expect(await teams.service.store.feedback()).toEqual([]);
  });
});

describe('a message that is changed', () => {
  it('is answered anew in the place of the old answer', async () => {
    const asked = ask('Welke regio past bij medtech?');
    await teams.deliver(asked);
    const before = last();
    await teams.deliver(changed(asked, 'editMessage', 'Welke regio past bij logistiek?'));
    expect(shown()).toHaveLength(1);
    expect(last().id).toBe(before.id);
    expect(last().text).toMatch(/logistiek/i);
    const log = await teams.service.store.activities(chat, 0, 10);
    expect(log[0]?.activity.text).toBe('Welke regio past bij logistiek?');
  });

  it('is answered below when more was said since', async () => {
    const asked = ask('Welke regio past bij medtech?');
    await teams.deliver(asked);
    await say('Dank u');
    await teams.deliver(changed(asked, 'editMessage', 'Welke regio past bij logistiek?'));
    expect(shown()).toHaveLength(3);
    expect(last()).toMatchObject({ text: expect.stringMatching(/logistiek/i), replyToId: asked.id });
  });

  it('is answered once, also when Teams says it again or only its looks have changed', async () => {
    const asked = ask('Welke regio past bij medtech?');
    await teams.deliver(asked);
    const edit = changed(asked, 'editMessage', 'Welke regio past bij logistiek?');
    await teams.deliver(edit);
    await teams.deliver(edit);
    await teams.deliver(changed(asked, 'editMessage', 'Welke regio past bij logistiek?'));
    expect(teams.connector.calls).toHaveLength(2);
  });

  it('is not taken for an answer while a question is open', async () => {
    const asked = ask('Ik wil een bericht achterlaten');
    await teams.deliver(asked);
    await say('ja');
    await teams.deliver(changed(asked, 'editMessage', 'Ik wil een vraag stellen'));
    expect(last().text).toContain(phrases['dialog.edited']?.nl);
    expect((await say('Anna Müller')).text).toBe(phrases['request.organisation']?.nl);
  });
});

describe('a message that is deleted', () => {
  it('is no longer kept, nor remembered as what was asked', async () => {
    const asked = ask('Wie helpt ons met onze geheime zonnecellen in Beieren?');
    await teams.deliver(asked);
    await teams.deliver(changed(asked, 'softDeleteMessage'));
    const { store } = teams.service;
    expect(JSON.stringify([await store.activities(chat, 0, 10), await store.memory(chat)])).not.toContain('geheime');
    const { sent } = { sent: await say('Ik wil een bericht achterlaten') };
    expect(JSON.stringify(sent)).not.toContain('geheime');
  });
});

describe('an app that is taken away', () => {
  it('is not spoken to any more, and that is recorded', async () => {
    await say('hallo');
    await teams.deliver(installation(teams.connector.serviceUrl, 'personal', anna, 'remove'));
    expect((await teams.service.store.reference(chat))?.ended?.why).toBe('removed');
    const { azure } = teams.service.server;
    expect(await azure?.proactive.send(chat, [{ type: 'message', text: 'x' }])).toEqual({ kind: 'gone', why: 'removed' });
    await teams.deliver(installation(teams.connector.serviceUrl, 'personal', anna, 'add'));
    expect(await azure?.proactive.send(chat, [{ type: 'message', text: 'x' }])).toMatchObject({ kind: 'sent' });
  });

  it('by blocking it is noticed when an answer is refused', async () => {
    await say('hallo');
    teams.connector.block(chat);
    expect((await teams.deliver(ask('Welke regio past bij medtech?'))).status).toBe(200);
    expect((await teams.service.store.reference(chat))?.ended?.why).toBe('refused');
  });
});
