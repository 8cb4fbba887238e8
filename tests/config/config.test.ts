import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError, misspelt, readConfig, settingNames } from '../../src/config.ts';

const registration = {
  MicrosoftAppId: '11111111-2222-3333-4444-555555555555',
  MicrosoftAppPassword: 'secret',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: '66666666-7777-8888-9999-AAAAAAAAAAAA',
};

describe('the settings', () => {
  it('all have a default or may stay unset', () => {
    expect(readConfig({})).toEqual({
      port: 3978,
      host: undefined,
      publicUrl: 'http://localhost:3978',
      dataDir: './data',
      learntDir: './build/learnt',
      contactLimits: {
        requests: { conversation: 20, caller: 60, recipient: 800, service: 1000 },
        copies: { conversation: 3, caller: 30, recipient: 3, service: 200 },
      },
      databaseUrl: undefined,
      knowledgeDir: './knowledge',
      logLevel: 'info',
      allowedOrigins: ['http://localhost:3978', 'http://127.0.0.1:3978', 'http://[::1]:3978'],
      directLineSecret: undefined,
      signingKeys: [],
      trustedProxies: 0,
      limits: { requestsPerMinute: 6000, tokensPerMinute: 300, messagesPerMinute: 30, charactersPerMinute: 300_000, megabytesPerDay: 500 },
      mail: undefined,
      retention: { conversations: 30, requests: 180, feedback: 365, questions: 90 },
      metrics: { port: undefined, token: undefined },
      azure: undefined,
      allowEmulator: false,
      desk: { team: undefined, reminderHours: 4 },
    });
  });

  it('are read from the environment', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '127.0.0.1',
      PUBLIC_URL: 'https://chat.example.org/hulp/',
      ALLOWED_ORIGINS: 'https://www.example.org, http://localhost:5173/',
      SIGNING_KEYS: `${'a'.repeat(32)},${'b'.repeat(32)}`,
      ...registration,
    });
    expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', publicUrl: 'https://chat.example.org/hulp' });
    expect(config.allowedOrigins).toEqual(['https://chat.example.org', 'https://www.example.org', 'http://localhost:5173']);
    expect(config.signingKeys).toEqual(['a'.repeat(32), 'b'.repeat(32)]);
    expect(config.azure).toEqual({
      appId: registration.MicrosoftAppId,
      password: 'secret',
      type: 'SingleTenant',
      tenantId: registration.MicrosoftAppTenantId,
      tenants: [registration.MicrosoftAppTenantId],
    });
  });

  it('name other tenants than the one of the registration when they are to use the bot', () => {
    const others = ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'];
    expect(readConfig({ ...registration, TEAMS_TENANTS: others.join(', ') }).azure?.tenants).toEqual(others);
  });

  it.each([
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, encryption: 'offered', login: undefined }],
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, encryption: 'always', login: undefined }],
    // A password goes over a network under encryption only.
    [
      'smtp://me%40example.org:p%2Fw@mail.example.org:25/',
      { host: 'mail.example.org', port: 25, encryption: 'required', login: { user: 'me@example.org', password: 'p/w' } },
    ],
    ['smtp://me:pw@[::1]:2525', { host: '::1', port: 2525, encryption: 'offered', login: { user: 'me', password: 'pw' } }],
  ])('take the mail server from %s', (SMTP_URL, server) => {
    const { mail } = readConfig({ SMTP_URL, MAIL_FROM: 'chat@example.org' });
    expect(mail).toEqual({ server, from: 'chat@example.org', contact: undefined });
  });

  it('never repeat the password of the mail server', () => {
    expect(() => readConfig({ SMTP_URL: 'http://me:secret@example.org' })).toThrow(/^SMTP_URL must be the address(?!.*secret)/);
  });

  it.each([
    'postgres://me:pw@db/assistant?sslmode=require',
    'postgresql:///assistant?host=/run/postgresql',
    'postgresql://me:pw@one.example,two.example:5433/assistant?target_session_attrs=read-write',
    'postgresql://me:pw@[2001:db8::1]:5432,[2001:db8::2]:5432/assistant',
  ])('take the database %s', (DATABASE_URL) => {
    expect(readConfig({ DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
  });

  it.each([
    'mysql://me:secret@db/assistant',
    'postgresql://me:secret@db',
    'me:secret@db',
    'postgresql://me:secret@one,two:port/assistant',
    'postgresql://me:secret@one,/assistant',
  ])('refuse %s without repeating it', (DATABASE_URL) => {
    expect(() => readConfig({ DATABASE_URL })).toThrow(/^DATABASE_URL must be the address(?!.*secret)/);
  });

  it('count as unset when they are blank', () => {
    expect(readConfig({ PORT: ' ', MicrosoftAppId: '  ', DIRECTLINE_SECRET: '' })).toEqual(readConfig({}));
  });

  it.each([
    [{ PORT: 'http' }, 'PORT is "http", but must be a whole number from 0 to 65535.'],
    [{ PORT: '70000' }, 'PORT is "70000"'],
    [{ PUBLIC_URL: 'chat.example.org' }, 'PUBLIC_URL is "chat.example.org", but must be a web address'],
    [{ PUBLIC_URL: 'ftp://example.org' }, 'PUBLIC_URL is'],
    [{ PUBLIC_URL: 'https://*.example.org' }, 'PUBLIC_URL is "https://*.example.org", but must be a web address'],
    [{ ALLOWED_ORIGINS: '*' }, 'ALLOWED_ORIGINS names "*", which is no origin: there are no patterns'],
    [
      { ALLOWED_ORIGINS: 'https://*.example.org' },
      'ALLOWED_ORIGINS names "https://*.example.org", which is no origin: there are no patterns',
    ],
    [
      { ALLOWED_ORIGINS: 'https://example.org/page' },
      '"https://example.org/page", which is no origin: write scheme and host alone, such as https://example.org.',
    ],
    [
      { ALLOWED_ORIGINS: 'www.example.org' },
      '"www.example.org", which is no origin: write scheme and host alone, such as https://www.example.org.',
    ],
    [
      { ALLOWED_ORIGINS: 'localhost:5173' },
      '"localhost:5173", which is no origin: write scheme and host alone, such as https://localhost:5173.',
    ],
    [{ ALLOWED_ORIGINS: 'https://www..example.org' }, '"https://www..example.org", which is no origin'],
    [{ ALLOWED_ORIGINS: '["https://example.org"]' }, 'which is no origin'],
    [{ ALLOWED_ORIGINS: 'null' }, '"null", which is no origin'],
    [{ ALLOWED_ORIGINS: 'file:///C:/page.html' }, 'which is no origin: write scheme and host alone, such as https://www.example.org.'],
    [{ DIRECTLINE_SECRET: 'short' }, 'DIRECTLINE_SECRET is shorter than 16 characters'],
    [{ SIGNING_KEYS: 'short' }, 'SIGNING_KEYS holds a key of less than 32 characters'],
    [{ SIGNING_KEYS: Array(3).fill('x'.repeat(32)).join(',') }, 'SIGNING_KEYS holds 3 keys'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN is shorter than 16 characters'],
    [{ PORT: '4000', METRICS_PORT: '4000' }, 'METRICS_PORT is the port of the service itself'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud", but must be one of fatal, error'],
    [{ TRUSTED_PROXIES: '-1' }, 'TRUSTED_PROXIES is "-1"'],
    [{ ALLOW_EMULATOR: 'yes' }, 'ALLOW_EMULATOR is "yes", but must be one of true, false'],
    [{ SMTP_URL: 'smtp://mail.example.org' }, 'MAIL_FROM is missing'],
    [{ SMTP_URL: 'smtp://me:50%@mail.example.org', MAIL_FROM: 'a@b.nl' }, 'SMTP_URL must be the address of a mail server'],
    [{ CONTACT_MAIL: 'team@example.org' }, 'CONTACT_MAIL is set without SMTP_URL'],
    [{ MAIL_FROM: 'Chat <chat@example.org>' }, 'MAIL_FROM is "Chat <chat@example.org>", but must be a mail address alone'],
    [{ RETENTION_CONVERSATIONS_DAYS: '0' }, 'RETENTION_CONVERSATIONS_DAYS is "0", but must be a whole number from 1 to 3650'],
    [{ MicrosoftAppPassword: 'secret' }, 'MicrosoftAppPassword is set without MicrosoftAppId'],
    [
      { ...registration, MicrosoftAppType: 'MultiTenant' },
      'MicrosoftAppType is "MultiTenant", but must be one of SingleTenant, UserAssignedMSI',
    ],
    [{ ...registration, MicrosoftAppType: '' }, 'MicrosoftAppType is missing'],
    [{ ...registration, MicrosoftAppTenantId: '' }, 'MicrosoftAppTenantId is missing'],
    [{ ...registration, MicrosoftAppPassword: '' }, 'MicrosoftAppPassword is missing'],
    [
      { ...registration, MicrosoftAppType: 'UserAssignedMSI' },
      'MicrosoftAppPassword is set, but a bot with a managed identity has no secret',
    ],
    [{ ...registration, MicrosoftAppId: 'bot' }, 'MicrosoftAppId is "bot", but must be an id such as 11111111-'],
    [{ ...registration, MicrosoftAppTenantId: 'brabant.nl' }, 'MicrosoftAppTenantId is "brabant.nl", but must be an id'],
    [{ ...registration, TEAMS_TENANTS: 'all' }, 'TEAMS_TENANTS names "all", which is no id as the Azure portal shows it'],
    [{ TEAMS_TENANTS: registration.MicrosoftAppTenantId }, 'TEAMS_TENANTS is set without MicrosoftAppId'],
    [{ ...registration, ALLOW_EMULATOR: 'true' }, 'ALLOW_EMULATOR is for development'],
    [{ TEAMS_DESK_TEAM: 'Duitsland' }, 'TEAMS_DESK_TEAM is "Duitsland", but must be the link to a team'],
    [{ TEAMS_DESK_REMINDER_HOURS: '0' }, 'TEAMS_DESK_REMINDER_HOURS is "0", but must be a whole number'],
  ])('that are wrong are named, with the reason: %j', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(message);
  });

  it.each([
    'https://www.example.org',
    'HTTPS://WWW.Example.ORG',
    'https://www.example.org/',
    'https://www.example.org:443',
    ' "https://www.example.org" ',
    '\u00a0https://www.example.org\u200b\r',
  ])('take an origin as browsers send it, however it is written: %j', (ALLOWED_ORIGINS) => {
    expect(readConfig({ ALLOWED_ORIGINS }).allowedOrigins.at(-1)).toBe('https://www.example.org');
  });

  it.each(['https://a.example;https://b.example', 'https://a.example https://b.example', '"https://a.example","https://b.example"'])(
    'take several, with blanks, commas or semicolons between: %j',
    (ALLOWED_ORIGINS) => {
      expect(readConfig({ ALLOWED_ORIGINS }).allowedOrigins.slice(-2)).toEqual(['https://a.example', 'https://b.example']);
    },
  );

  it.each(['https://www.example.org/assistent', 'https://www.example.org//assistent//', 'HTTPS://WWW.example.org:443/assistent/'])(
    'take a public address under a path: %s',
    (PUBLIC_URL) => {
      expect(readConfig({ PUBLIC_URL })).toMatchObject({ publicUrl: 'https://www.example.org/assistent' });
    },
  );

  it('that nearly have the name of a setting are told, and what belongs to other programs is not', () => {
    const environment = { ALLOWED_ORIGIN: 'x', PUBLICURL: 'x', port: 'x', TRUSTED_PROXY: '1', MICROSOFTAPPID: 'x', LOG_LEVLE: 'info' };
    expect(misspelt(environment)).toEqual([
      'ALLOWED_ORIGIN is no setting and counts for nothing. Is ALLOWED_ORIGINS meant?',
      'PUBLICURL is no setting and counts for nothing. Is PUBLIC_URL meant?',
      'port is no setting and counts for nothing. Is PORT meant?',
      'TRUSTED_PROXY is no setting and counts for nothing. Is TRUSTED_PROXIES meant?',
      'MICROSOFTAPPID is no setting and counts for nothing. Is MicrosoftAppId meant?',
      'LOG_LEVLE is no setting and counts for nothing. Is LOG_LEVEL meant?',
    ]);
    const others = ['HOME', 'HOSTNAME', 'POST', 'MAIL', 'PATH', 'DATABASE_PASSWORD', 'NODE_OPTIONS', 'DATABASE_NAME', 'LOGNAME', 'TEMP'];
    expect(misspelt(Object.fromEntries([...others, ...settingNames].map((name) => [name, 'x'])))).toEqual([]);
  });

  it.each([
    '19:abc_D-1@thread.tacv2',
    'https://teams.microsoft.com/l/team/19%3Aabc_D-1%40thread.tacv2/conversations?groupId=11111111-2222-3333-4444-555555555555&tenantId=x',
    'https://teams.microsoft.com/l/team/19:abc_D-1@thread.tacv2/conversations?groupId=x',
  ])('take the team of the desk by its id or its link: %s', (given) => {
    expect(readConfig({ TEAMS_DESK_TEAM: given }).desk.team).toBe('19:abc_D-1@thread.tacv2');
  });

  it('are all named at once when several are wrong, a sentence each', () => {
    const message = (() => {
      try {
        readConfig({ PORT: 'x', LOG_LEVEL: 'y' });
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(message?.split('\n')).toHaveLength(2);
  });
});

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8');

  it('has every setting, each with a line before it that says what it is for, and no other', () => {
    const lines = text.split('\n');
    const told = lines.flatMap((line, index) => (/^\w+=/.test(line) ? [[line.split('=')[0], lines[index - 1]?.startsWith('# ')]] : []));
    expect(told).toEqual(settingNames.map((name) => [name, true]));
  });

  it('gives the defaults', () => {
    expect(readConfig(parseEnv(text))).toEqual(readConfig({}));
  });
});

describe('the .env file', () => {
  const run = (content: string | Buffer, environment: Record<string, string> = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'config-'));
    writeFileSync(join(folder, '.env'), content);
    return seen(folder, environment);
  };
  const seen = (folder: string, environment: Record<string, string> = {}) => {
    const code = `const { readConfig, readEnvFile } = await import(${JSON.stringify(resolve('src/config.ts'))});
      try { readEnvFile(); const { port, logLevel } = readConfig(process.env); console.log(port, logLevel); }
      catch ({ name, message }) { console.log(name, message); }`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: folder, env: environment, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    return out.trim();
  };

  it('of the working folder is read, and the real environment wins', () => {
    expect(run('PORT=4001\nLOG_LEVEL=warn\n')).toBe('4001 warn');
    expect(run('PORT=4001\nLOG_LEVEL=warn\n', { PORT: '4002' })).toBe('4002 warn');
  });

  it.each<[string, string | Buffer]>([
    ['a byte order mark', '\ufeffPORT=4001\nLOG_LEVEL=warn\n'],
    ['line ends of Windows', 'PORT=4001\r\nLOG_LEVEL=warn\r\n'],
    ['blanks of all kinds', '  PORT =\u00a04001\u00a0 \n\u00a0LOG_LEVEL\t=\twarn\u200b\n'],
    ['quotes', 'PORT="4001"\nLOG_LEVEL=\'warn\'\n'],
    ['"export" before the names', 'export PORT=4001\nexport LOG_LEVEL=warn\n'],
    ['notes beside the values', '# the port\nPORT=4001 # free\n\nLOG_LEVEL=warn# quiet'],
    ['UTF-16, as PowerShell writes it', Buffer.from('\ufeffPORT=4001\r\nLOG_LEVEL=warn\r\n', 'utf16le')],
  ])('may have %s', (_what, content) => {
    expect(run(content)).toBe('4001 warn');
  });

  it('is refused in a sentence when it is no text, or a folder', () => {
    expect(run(Buffer.from('PORT=4001\n# f\xfcr alle\n', 'latin1'))).toMatch(
      /^ConfigError The file \.env can't be read: it is not written in UTF-8\. /,
    );
    const folder = mkdtempSync(join(tmpdir(), 'config-'));
    mkdirSync(join(folder, '.env'));
    expect(seen(folder)).toMatch(/^ConfigError The file \.env can't be read: it is a folder\. /);
  });
});

describe('what container engines give along', () => {
  it('counts without the quotes that stood around it in their file, and without the mark at its beginning', () => {
    expect(readConfig({ PORT: '"4001"', '\ufeffLOG_LEVEL': "'warn'\r" })).toMatchObject({ port: 4001, logLevel: 'warn' });
  });
});
