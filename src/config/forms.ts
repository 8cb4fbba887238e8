import { z } from 'zod';
import type { MailServer } from '../config.ts';
import { bare } from './environment.ts';

/** The forms that settings are written in: each makes a value of the text, or says in a sentence why it can't. */
export const wholeNumber = (least: number, most: number) =>
  z.string().transform((text, context) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    context.addIssue(`is "${text}", but must be a whole number from ${least} to ${most}`);
    return z.NEVER;
  });

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: ({ input }) => `is "${input}", but must be one of ${values.join(', ')}` });

const listBetween = (separator: RegExp) =>
  z.string().transform((text) =>
    text
      .split(separator)
      .map((entry) => bare(entry))
      .filter((entry) => entry !== ''),
  );

/** What is listed holds no blanks. */
const list = listBetween(/[\s,;]+/);

/** As browsers send them: in lower case, without a usual port. One that no browser could ever send is refused. */
export const origins = list.transform((entries, context) =>
  entries.flatMap((entry) => {
    const url = webAddress(entry);
    if (url && url.pathname === '/' && !url.search && !entry.includes('#')) return [url.origin];
    context.addIssue(`names "${entry}", which is no origin: ${remedyFor(entry, url)}`);
    return [];
  }),
);

function remedyFor(entry: string, url: URL | undefined): string {
  if (entry.includes('*')) return 'there are no patterns, so name each website, such as https://www.example.org';
  const likely = url ?? (/^[a-z][a-z\d+.-]*:\/\//i.test(entry) ? undefined : webAddress(`https://${entry}`));
  return `write scheme and host alone, such as ${likely?.origin ?? 'https://www.example.org'}`;
}

export const publicUrl = z.string().transform((text, context) => {
  const url = webAddress(text);
  if (url && !url.search && !url.hash) return url.origin + url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  context.addIssue(`is "${text}", but must be a web address without ? and #, such as https://chat.example.org`);
  return z.NEVER;
});

export const keys = listBetween(/,/).transform((entries, context) => {
  if (entries.length > 2) context.addIssue(`holds ${entries.length} keys, but takes one, or two while the first replaces the second`);
  if (entries.some((entry) => entry.length < 32))
    context.addIssue('holds a key of less than 32 characters; make one with: openssl rand -hex 32');
  return entries;
});

/** As Azure writes ids; the app package for Teams takes no other form. */
export const guid = z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, {
  error: ({ input }) => `is "${input}", but must be an id such as 11111111-2222-3333-4444-555555555555, as the Azure portal shows it`,
});

export const guids = list.transform((entries, context) => {
  for (const entry of entries)
    if (!guid.safeParse(entry).success) context.addIssue(`names "${entry}", which is no id as the Azure portal shows it`);
  return entries;
});

export const mailServer = z.string().transform((text, context): MailServer => {
  const url = URL.parse(text);
  if (url && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname) && !url.search && !url.hash) {
    const user = decoded(url.username);
    const password = decoded(url.password);
    if (user !== undefined && password !== undefined) {
      const login = user === '' ? undefined : { user, password };
      const encryption = url.protocol === 'smtps:' ? 'always' : login && !ownNames.includes(url.hostname) ? 'required' : 'offered';
      const port = url.port === '' ? (encryption === 'always' ? 465 : 587) : Number(url.port);
      return { host: url.hostname.replace(/^\[|\]$/g, ''), port, encryption, login };
    }
  }
  // The address may hold a password, so it is not repeated.
  context.addIssue('must be the address of a mail server, such as smtp://user:password@mail.example.org:587, with special signs as %40');
  return z.NEVER;
});

export const mailAddress = z.string().regex(/^[\w.+-]{1,64}@[a-z\d-]+(\.[a-z\d-]+)+$/i, {
  error: ({ input }) => `is "${input}", but must be a mail address alone, such as duitsland@example.org`,
});

export const database = z.string().transform((text, context) => {
  // Several servers stand with commas between them, as in `one,two:5433`.
  const [, before = '', hosts = '', rest = ''] = /^(\w+:\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(text) ?? [];
  const isDatabase = (host: string) => {
    const url = URL.parse(`${before}${host}${rest}`);
    return url && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1 && !url.hash;
  };
  if (hosts.split(',').every((host, _, all) => isDatabase(host) && (host !== '' || all.length === 1))) return text;
  // The address may hold a password, so it is not repeated.
  context.addIssue('must be the address of a PostgreSQL database, such as postgresql://user:password@db.example.org:5432/assistant');
  return z.NEVER;
});

export const secret = z.string().min(16, 'is shorter than 16 characters and could be guessed; make one with: openssl rand -hex 32');

/** What a machine calls itself. */
export const ownNames = ['localhost', '127.0.0.1', '[::1]'];

/** A team's id, or the link to the team, which has it. */
export const team = z.string().transform((text, context) => {
  const id = /19:[\w.-]+@thread\.(?:tacv2|skype)/.exec(decoded(text) ?? text)?.[0];
  if (id) return id;
  context.addIssue(
    `is "${text}", but must be the link to a team, or its id such as 19:abc@thread.tacv2 (in Teams: the team’s menu, "Get link to team")`,
  );
  return z.NEVER;
});

/** Undefined when the percent signs are wrong. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function webAddress(text: string): URL | undefined {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && isHost(url.hostname) ? url : undefined;
}

/** A name or an address; a URL takes more signs in a host, and no name has them. */
const isHost = (name: string) => /^(?!.*\.\.)[a-z\d_][a-z\d._-]*$|^\[[\da-f:.]+\]$/.test(name);
