import { aloneWith } from './connector.ts';

/** Activities in the shape that Teams sends them. */

export const tenant = '66666666-7777-8888-9999-000000000000';
export const team = '19:general@thread.tacv2';
export const channel = '19:channel@thread.tacv2';
export const groupChat = '19:group@thread.v2';
export const bot = { id: '28:11111111-2222-3333-4444-555555555555', name: 'Brabant–Duitsland' };

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
}
export const anna: Person = { id: '29:anna', name: 'Anna Müller', aadObjectId: 'aaaaaaaa-0000-0000-0000-000000000001' };
export const joost: Person = { id: '29:joost', name: 'Joost van ’t Hof', aadObjectId: 'aaaaaaaa-0000-0000-0000-000000000002' };

export type Over = Readonly<Record<string, unknown>>;
export type TeamsActivity = Record<string, unknown> & { readonly id: string; readonly conversation: { readonly id: string } };

let count = 0;

const base = (serviceUrl: string, from: Person, over: Over) => ({
  id: `1763${String(++count).padStart(9, '0')}`,
  timestamp: '2026-11-24T10:00:00.000Z',
  localTimestamp: '2026-11-24T11:00:00.000+01:00',
  localTimezone: 'Europe/Amsterdam',
  channelId: 'msteams',
  serviceUrl,
  from,
  recipient: bot,
  locale: 'nl-NL',
  entities: [{ locale: 'nl-NL', country: 'NL', platform: 'Windows', timezone: 'Europe/Amsterdam', type: 'clientInfo' }],
  ...over,
});

/** Where an activity comes from. */
export const places = {
  personal: (person: Person) => ({
    conversation: { conversationType: 'personal', id: aloneWith(person.id), tenantId: tenant },
    channelData: { tenant: { id: tenant }, source: { name: 'text' } },
  }),
  groupChat: (_person: Person) => ({
    conversation: { isGroup: true, conversationType: 'groupChat', id: groupChat, tenantId: tenant },
    channelData: { tenant: { id: tenant } },
  }),
  channel: (_person: Person, thread = '1763000000000') => ({
    conversation: { isGroup: true, conversationType: 'channel', id: `${channel};messageid=${thread}`, tenantId: tenant },
    channelData: {
      teamsChannelId: channel,
      teamsTeamId: team,
      channel: { id: channel },
      team: { id: team },
      tenant: { id: tenant },
    },
  }),
} as const;

export type Place = keyof typeof places;

/** The bot mentioned, as the compose box writes it. */
export const mention = (who: { readonly id: string; readonly name: string }, text = `<at>${who.name}</at>`) => ({
  type: 'mention',
  text,
  mentioned: { id: who.id, name: who.name },
});

/** A message; in a group or channel it begins with a mention of the bot unless `over` brings a text and entities of its own. */
export function message(serviceUrl: string, place: Place, from: Person, text: string, over: Over = {}): TeamsActivity {
  const mentioned = place === 'personal' ? { text } : { text: `<at>${bot.name}</at>&nbsp;${text}`, entities: [mention(bot)] };
  return { type: 'message', textFormat: 'plain', ...base(serviceUrl, from, {}), ...places[place](from), ...mentioned, ...over };
}

/** A message that was edited or deleted: `eventType` is editMessage, softDeleteMessage or undeleteMessage. */
export function changed(original: TeamsActivity, eventType: 'editMessage' | 'softDeleteMessage', text?: string): TeamsActivity {
  const channelData = { ...(original.channelData as object), eventType };
  if (eventType === 'editMessage') return { ...original, type: 'messageUpdate', text, channelData };
  const { text: _text, textFormat: _format, entities: _entities, ...rest } = original;
  return { ...rest, type: 'messageDelete', channelData } as TeamsActivity;
}

export const invoke = (serviceUrl: string, place: Place, from: Person, name: string, value: unknown, over: Over = {}): TeamsActivity => ({
  type: 'invoke',
  name,
  value,
  ...base(serviceUrl, from, {}),
  ...places[place](from),
  ...over,
});

/** The app was installed or removed. */
export function installation(serviceUrl: string, place: Place, from: Person, action: 'add' | 'remove', over: Over = {}): TeamsActivity {
  const { conversation, channelData } = places[place](from);
  // A team's installation is told of the channel itself, not of a thread in it.
  const where = { conversation: { ...conversation, id: conversation.id.replace(/;messageid=.*$/, '') }, channelData };
  return { type: 'installationUpdate', action, ...base(serviceUrl, from, {}), ...where, ...over };
}

/** Somebody, often the bot itself, came into the conversation. */
export function added(serviceUrl: string, place: Place, from: Person, members: readonly { readonly id: string }[] = [bot]): TeamsActivity {
  const { conversation, channelData } = places[place](from);
  const where = {
    conversation: { ...conversation, id: conversation.id.replace(/;messageid=.*$/, '') },
    channelData: place === 'channel' ? { ...channelData, eventType: 'teamMemberAdded' } : channelData,
  };
  return { type: 'conversationUpdate', membersAdded: members, ...base(serviceUrl, from, {}), ...where };
}
