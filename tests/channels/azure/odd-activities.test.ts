import fc from 'fast-check';
import { added, anna, changed, installation, invoke, message, type Place, type TeamsActivity } from './activities.ts';
import { realAssistant } from './mind.ts';
import { startTeams, type Teams } from './teams.ts';

let teams: Teams;
beforeAll(async () => {
  teams = await startTeams(realAssistant, { TEAMS_DESK_TEAM: '19:general@thread.tacv2' });
});
afterAll(() => teams.stop());

/** Why the last call was refused or left alone. */
const reason = (): string | undefined =>
  teams.service.logged
    .map((line) => JSON.parse(line) as { readonly msg: string; readonly reason?: string })
    .findLast(({ msg }) => /^a call to \/api\/messages (was refused|is left alone)$/.test(msg))?.reason;

/** What Teams sends, of every kind, in every place. */
const ordinary = (): readonly TeamsActivity[] => {
  const { serviceUrl } = teams.connector;
  return (['personal', 'groupChat', 'channel'] as const).flatMap((place: Place) => {
    const said = message(serviceUrl, place, anna, 'hallo');
    const press = (verb: string, data: object) => invoke(serviceUrl, place, anna, 'adaptiveCard/action', { action: { verb, data } });
    const liked = { data: { actionName: 'feedback', actionValue: { reaction: 'like' } } };
    return [
      said,
      message(serviceUrl, place, anna, 'vragen hier ontvangen'),
      { ...message(serviceUrl, place, anna, ''), value: { action: { verb: 'desk.claim', data: { receipt: 'NB-1', seen: 1 } } } },
      changed(said, 'editMessage', 'hallo hallo'),
      changed(said, 'softDeleteMessage'),
      installation(serviceUrl, place, anna, 'add'),
      installation(serviceUrl, place, anna, 'remove'),
      added(serviceUrl, place, anna),
      { ...added(serviceUrl, place, anna), membersRemoved: [{ id: anna.id }] },
      press('request.send', { form: 'f', contact: 'brabant', name: 'Anna', email: 'anna@example.org', question: 'Wat?', consent: 'true' }),
      press('desk.claim', { receipt: 'NB-1', seen: 1 }),
      invoke(serviceUrl, place, anna, 'composeExtension/query', {
        parameters: [{ name: 'text', value: 'beieren' }],
        queryOptions: { skip: 0, count: 5 },
      }),
      invoke(serviceUrl, place, anna, 'message/fetchTask', liked, { replyToId: '1' }),
      invoke(serviceUrl, place, anna, 'message/submitAction', {
        actionName: 'feedback',
        actionValue: { reaction: 'dislike', feedback: '{}' },
      }),
      invoke(serviceUrl, place, anna, 'config/fetch', {}),
      { ...said, type: 'event', name: 'somethingNew', value: {} },
      { ...said, type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
      { ...said, type: 'typing' },
      { ...said, type: 'handoff' },
    ];
  });
};

/** Every place in the activity at which something stands, and some at which nothing does. */
function pathsOf(value: unknown, before: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [before];
  return [before, ...Object.entries(value).flatMap(([name, part]) => pathsOf(part, [...before, name]))].filter(({ length }) => length > 0);
}
const absent = [
  'action',
  'id',
  'text',
  'name',
  'value',
  'locale',
  'entities',
  'membersAdded',
  'membersRemoved',
  'timestamp',
  'deliveryMode',
  'replyToId',
  'channelData',
  'attachments',
  'callerId',
  'relatesTo',
  'expiration',
].map((name) => [name]);

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    0,
    -1,
    1e99,
    '',
    ' ',
    '..',
    'add',
    'remove',
    'a\u0000b',
    'half \ud83d',
    '\r\nX: y',
    'x'.repeat(5000),
    '日本'.repeat(300),
    [],
    [null],
    ['a'],
    {},
    { id: 5 },
    { toString: 1 },
    { id: { toString: 1 } },
    [{ type: 'mention', text: 5, mentioned: null }],
    [{ id: null }],
    'expectReplies',
    'ephemeral',
    '2026-99-99',
    'http://localhost:1/',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

function changedAt(activity: object, path: readonly string[], value: unknown): object {
  const copy = structuredClone(activity) as Record<string, unknown>;
  let at = copy;
  for (const name of path.slice(0, -1)) {
    const next = at[name];
    if (typeof next !== 'object' || next === null) return copy;
    at = next as Record<string, unknown>;
  }
  at[path.at(-1) as string] = value;
  return copy;
}

describe('whatever comes to /api/messages', () => {
  const here = () => teams.connector.serviceUrl;
  const { id: _none, ...nameless } = message('', 'personal', anna, 'hallo');
  it.each<[string, () => object, number, RegExp]>([
    [
      'an installation with an action that is a number',
      () => ({ ...installation(here(), 'personal', anna, 'add'), action: 5 }),
      400,
      /action/,
    ],
    [
      'an installation with an action of its own',
      () => ({ ...installation(here(), 'personal', anna, 'add'), action: 'upgrade' }),
      200,
      /came nor went/,
    ],
    ['an installation without an action', () => ({ ...installation(here(), 'personal', anna, 'add'), action: null }), 200, /came nor went/],
    ['a message without an id', () => ({ ...nameless, serviceUrl: here() }), 400, /id: is missing/],
    ['an edit without an id', () => ({ ...nameless, serviceUrl: here(), type: 'messageUpdate' }), 400, /id: is missing/],
    [
      'a message with an endless id',
      () => ({ ...message(here(), 'personal', anna, 'a'), id: 'x'.repeat(3000) }),
      400,
      /id: must not be longer/,
    ],
    [
      'a message with a name that is a list',
      () => ({ ...message(here(), 'personal', anna, 'a'), from: { ...anna, name: ['a'] } }),
      400,
      /from\.name/,
    ],
    ['an invoke of an unknown name', () => invoke(here(), 'personal', anna, 'config/fetch', {}), 501, /nobody handles/],
    ['an invoke whose name is no text', () => ({ ...invoke(here(), 'personal', anna, 'a', {}), name: { toString: 1 } }), 400, /name/],
    [
      'a form that is none',
      () => invoke(here(), 'personal', anna, 'adaptiveCard/action', { action: { verb: 'request.send', data: 5 } }),
      400,
      /none of ours/,
    ],
    ['a type that nobody knows', () => ({ ...message(here(), 'personal', anna, 'a'), type: 'somethingNew' }), 200, /asks nothing/],
    [
      'a command at a place that can’t be answered',
      () => message('http://localhost:1/', 'channel', anna, 'vragen hier ontvangen'),
      200,
      /did not take/,
    ],
  ])('%s', async (_what, activity, status, why) => {
    expect((await teams.deliver(activity() as TeamsActivity)).status).toBe(status);
    expect(reason()).toMatch(why);
    expect(reason()).not.toContain('xxx');
  });

  it('is taken when it is what Teams sends', async () => {
    for (const activity of ordinary()) {
      const { status } = await teams.deliver(activity);
      if (activity.type !== 'invoke') expect([activity, status]).toEqual([activity, 200]);
      // Some of the buttons are for one place only, and one is nobody's.
      else expect([200, 400, 501]).toContain(status);
    }
  });

  it('an activity with anything anywhere is answered, refused or left alone, and never a fault of the service', async () => {
    const kinds = ordinary();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(kinds.length - 1),
        fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 3 }),
        async (kind, changes) => {
          const original = { ...(kinds[kind] as TeamsActivity), id: `odd-${Math.random()}` };
          const paths = [...pathsOf(original), ...absent];
          let activity: object = original;
          for (const [place, value] of changes) activity = changedAt(activity, paths[place % paths.length] as readonly string[], value);
          const { status } = await teams.deliver(activity as TeamsActivity);
          if (status >= 500 && status !== 501)
            throw new Error(`${status}: ${teams.service.logged.filter((line) => line.includes('"level":50')).at(-1)}`);
        },
      ),
      { numRuns: 600 },
    );
  }, 300_000);
});
