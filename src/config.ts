import { z } from 'zod';
import { bare, readEnv } from './config/environment.ts';
import {
  database,
  guid,
  guids,
  keys,
  mailAddress,
  mailServer,
  oneOf,
  origins,
  ownNames,
  publicUrl,
  secret,
  team,
  wholeNumber,
} from './config/forms.ts';
import { type ContactLimits, contactLimitsOf, type Limits, limitSettings, limitsOf } from './config/limits.ts';
import { typos } from './config/typos.ts';

/** The settings of the service, checked; `.env.example` tells each of them in a line. */
export interface Config {
  /** 0 takes any free port; the public address then follows it. */
  readonly port: number;
  /** Unset: all addresses of the machine, IPv4 and IPv6, which is right for localhost and in a container. */
  readonly host: string | undefined;
  /** Where users reach the service, without a slash at the end. */
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Where `npm run learn` puts what it has learnt; a start only reads there. */
  readonly learntDir: string;
  /** The PostgreSQL database that all instances share; unset: SQLite in the data folder, for one instance. */
  readonly databaseUrl: string | undefined;
  readonly knowledgeDir: string;
  readonly logLevel: (typeof logLevels)[number];
  /** Origins of the pages that may use the chat, the service's own included. */
  readonly allowedOrigins: readonly string[];
  readonly directLineSecret: string | undefined;
  /** The first signs, all verify; empty: one is made and kept in the database. */
  readonly signingKeys: readonly string[];
  /** How many proxies in front of the service are trusted to tell the address of their caller. */
  readonly trustedProxies: number;
  readonly limits: Limits;
  /** How much anybody may have mailed in 24 hours. */
  readonly contactLimits: ContactLimits;
  /** How contact requests leave by mail; unset: they wait in the store. */
  readonly mail: MailSettings | undefined;
  readonly retention: RetentionDays;
  readonly metrics: MetricsSettings;
  /** The registration with Azure Bot Service; unset: no Teams. */
  readonly azure: AzureRegistration | undefined;
  readonly allowEmulator: boolean;
  readonly desk: DeskSettings;
}

/** Where colleagues answer contact requests in Teams. */
export interface DeskSettings {
  /** Id of the team whose channels may become the desk; unset: none may. */
  readonly team: string | undefined;
  /** Office hours of a contact after which it is reminded of a request that nobody has taken, and after as many more its deputy gets it. */
  readonly reminderHours: number;
}

export interface MailSettings {
  readonly server: MailServer;
  /** The address that mails come from. */
  readonly from: string;
  /** Where mail goes for contacts without an address of their own in the knowledge. */
  readonly contact: string | undefined;
}

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `always` from the first byte; `required` and `offered` by STARTTLS. A password never travels without. */
  readonly encryption: 'always' | 'required' | 'offered';
  readonly login: { readonly user: string; readonly password: string } | undefined;
}

/** Days after which each kind of record is deleted. */
export interface RetentionDays {
  /** After the last activity. */
  readonly conversations: number;
  /** After they were closed. */
  readonly requests: number;
  readonly feedback: number;
  readonly questions: number;
}

/** Where Prometheus reads; nowhere while neither is set. */
export interface MetricsSettings {
  /** A port of its own; unset: the service's own port, for callers with the token. */
  readonly port: number | undefined;
  readonly token: string | undefined;
}

export interface AzureRegistration {
  readonly appId: string;
  /** Unset with a managed identity, which needs none. */
  readonly password: string | undefined;
  readonly type: (typeof appTypes)[number];
  readonly tenantId: string;
  /** Ids of the tenants whose people may talk to the bot in Teams, at least one. */
  readonly tenants: readonly string[];
}

/** Says, a sentence for each wrong setting, which it is, why, and how to mend it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the settings from the environment. Throws a ConfigError that names everything that is wrong at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // A variable that is there but blank means the same as one that is not.
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value && bare(value) ? [[bare(name), bare(value)]] : [])),
  );
  const { success, data, error } = settings.safeParse(given);
  if (!success) throw new ConfigError(error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join('\n'));
  const publicUrl = data.PUBLIC_URL ?? `http://localhost:${data.PORT}`;
  return {
    port: data.PORT,
    host: data.HOST,
    publicUrl,
    dataDir: data.DATA_DIR,
    learntDir: data.LEARNT_DIR,
    databaseUrl: data.DATABASE_URL,
    knowledgeDir: data.KNOWLEDGE_DIR,
    logLevel: data.LOG_LEVEL,
    allowedOrigins: [...new Set([...ownOrigins(publicUrl), ...data.ALLOWED_ORIGINS])],
    directLineSecret: data.DIRECTLINE_SECRET,
    signingKeys: data.SIGNING_KEYS,
    trustedProxies: data.TRUSTED_PROXIES,
    limits: limitsOf(data),
    contactLimits: contactLimitsOf(data),
    mail: mailOf(data),
    retention: {
      conversations: data.RETENTION_CONVERSATIONS_DAYS,
      requests: data.RETENTION_REQUESTS_DAYS,
      feedback: data.RETENTION_FEEDBACK_DAYS,
      questions: data.RETENTION_QUESTIONS_DAYS,
    },
    metrics: { port: data.METRICS_PORT, token: data.METRICS_TOKEN },
    azure: azureOf(data),
    allowEmulator: data.ALLOW_EMULATOR,
    desk: { team: data.TEAMS_DESK_TEAM, reminderHours: data.TEAMS_DESK_REMINDER_HOURS },
  };
}

/**
 * Adds the settings of an `.env` file in the working folder, if there is one, to the environment; what stands there already wins. Throws a
 * ConfigError when it can't be read.
 */
export function readEnvFile(): void {
  try {
    for (const [name, value] of Object.entries(readEnv())) process.env[name] ??= value;
  } catch (error) {
    throw new ConfigError((error as Error).message);
  }
}

/** A sentence for each variable that looks like a setting with a slip in its name. Other programs have theirs in the environment as well. */
export const misspelt = (environment: Readonly<Record<string, string | undefined>>): string[] =>
  typos(Object.keys(environment).map(bare), settingNames);

/**
 * The origins under which the service's own pages are reached. A machine calls itself by three names, and whoever opens the chat on
 * 127.0.0.1 instead of localhost is at home as well.
 */
function ownOrigins(publicUrl: string): string[] {
  const { origin, hostname } = new URL(publicUrl);
  return ownNames.includes(hostname) ? ownNames.map((name) => origin.replace(`//${hostname}`, `//${name}`)) : [origin];
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const appTypes = ['SingleTenant', 'UserAssignedMSI'] as const;

const days = wholeNumber(1, 3650);

const settings = z
  .object({
    PORT: wholeNumber(0, 65535).default(3978),
    HOST: z.string().optional(),
    PUBLIC_URL: publicUrl.optional(),
    DATA_DIR: z.string().default('./data'),
    LEARNT_DIR: z.string().default('./build/learnt'),
    DATABASE_URL: database.optional(),
    KNOWLEDGE_DIR: z.string().default('./knowledge'),
    LOG_LEVEL: oneOf(logLevels).default('info'),
    ALLOWED_ORIGINS: origins.default([]),
    DIRECTLINE_SECRET: secret.optional(),
    SIGNING_KEYS: keys.default([]),
    TRUSTED_PROXIES: wholeNumber(0, 10).default(0),
    ...limitSettings,
    SMTP_URL: mailServer.optional(),
    MAIL_FROM: mailAddress.optional(),
    CONTACT_MAIL: mailAddress.optional(),
    RETENTION_CONVERSATIONS_DAYS: days.default(30),
    RETENTION_REQUESTS_DAYS: days.default(180),
    RETENTION_FEEDBACK_DAYS: days.default(365),
    RETENTION_QUESTIONS_DAYS: days.default(90),
    METRICS_PORT: wholeNumber(0, 65535).optional(),
    METRICS_TOKEN: secret.optional(),
    MicrosoftAppId: guid.optional(),
    MicrosoftAppPassword: z.string().optional(),
    MicrosoftAppType: oneOf(appTypes).optional(),
    MicrosoftAppTenantId: guid.optional(),
    TEAMS_TENANTS: guids.default([]),
    TEAMS_DESK_TEAM: team.optional(),
    TEAMS_DESK_REMINDER_HOURS: wholeNumber(1, 1000).default(4),
    ALLOW_EMULATOR: oneOf(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true'),
  })
  .superRefine((data, context) => {
    const wrong = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    if (data.METRICS_PORT && data.METRICS_PORT === data.PORT)
      wrong('METRICS_PORT', 'is the port of the service itself: set another, or METRICS_TOKEN alone to have them there');
    if (data.SMTP_URL) {
      if (!data.MAIL_FROM) wrong('MAIL_FROM', 'is missing: set it to the address that mails of the assistant come from');
    } else {
      for (const name of ['MAIL_FROM', 'CONTACT_MAIL'] as const)
        if (data[name]) wrong(name, 'is set without SMTP_URL: set the mail server too, or nobody is mailed');
    }
    if (data.MicrosoftAppId) {
      if (data.ALLOW_EMULATOR) wrong('ALLOW_EMULATOR', 'is for development without MicrosoftAppId: unset one of the two');
      if (!data.MicrosoftAppType) wrong('MicrosoftAppType', `is missing: set it to ${appTypes.join(' or ')}, as the bot is registered`);
      if (!data.MicrosoftAppTenantId)
        wrong('MicrosoftAppTenantId', 'is missing: set it to the id of the tenant that the bot is registered in');
      if (data.MicrosoftAppType === 'SingleTenant' && !data.MicrosoftAppPassword)
        wrong('MicrosoftAppPassword', 'is missing: a SingleTenant bot needs its client secret');
      if (data.MicrosoftAppType === 'UserAssignedMSI' && data.MicrosoftAppPassword)
        wrong('MicrosoftAppPassword', 'is set, but a bot with a managed identity has no secret: unset it');
    } else {
      for (const name of ['MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId'] as const)
        if (data[name]) wrong(name, 'is set without MicrosoftAppId: set the id of the bot’s registration too, or none of them');
      if (data.TEAMS_TENANTS.length > 0) wrong('TEAMS_TENANTS', 'is set without MicrosoftAppId: set the id of the bot’s registration too');
    }
  });

/** The names of all settings, as the environment spells them. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

function azureOf(data: z.infer<typeof settings>): AzureRegistration | undefined {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppType: type, MicrosoftAppTenantId: tenantId } = data;
  if (!appId || !type || !tenantId) return undefined;
  return { appId, password, type, tenantId, tenants: data.TEAMS_TENANTS.length > 0 ? data.TEAMS_TENANTS : [tenantId] };
}

function mailOf(data: z.infer<typeof settings>): MailSettings | undefined {
  const { SMTP_URL: server, MAIL_FROM: from, CONTACT_MAIL: contact } = data;
  return server && from ? { server, from, contact } : undefined;
}
