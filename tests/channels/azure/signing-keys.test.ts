import { createSigningKeys } from '../../../src/channels/azure/signing-keys.ts';
import { startTokenService, type TokenService } from './bot-framework.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let tokens: TokenService;
let now: number;
let errors: string[];
beforeEach(async () => {
  tokens = await startTokenService('http://127.0.0.1:1/');
  now = 0;
  errors = [];
});
afterEach(() => tokens.stop());
const create = (metadataUrl = tokens.tokenIssuer.metadataUrl) =>
  createSigningKeys({ metadataUrl, onError: ({ message }) => errors.push(message), now: () => now });

describe('the signing keys', () => {
  it('are fetched once for many callers, and again after a day', async () => {
    const keys = create();
    const found = await Promise.all([keys.find('key-1'), keys.find('key-1'), keys.find('key-1')]);
    expect(found.map((key) => key?.endorsements)).toEqual(Array(3).fill(['msteams', 'webchat']));
    now = day;
    await keys.find('key-1');
    expect(tokens.fetches).toBe(1);
    now = day + 1;
    await keys.find('key-1');
    expect(tokens.fetches).toBe(2);
  });

  it('are fetched anew for a key that is not known, but at the pace of this service', async () => {
    const keys = create();
    expect(await keys.find('key-2')).toBeUndefined();
    await tokens.publish('key-2', ['msteams']);
    now = 5 * minute;
    expect(await keys.find('key-2')).toBeUndefined();
    now += 1;
    expect(await keys.find('key-2')).toMatchObject({ endorsements: ['msteams'] });
    expect(tokens.fetches).toBe(2);
  });

  it('of before serve while newer ones can’t be had, for five days', async () => {
    const keys = create();
    await keys.find('key-1');
    tokens.failing = 503;
    now = 2 * day;
    expect(await keys.find('key-1')).toBeDefined();
    expect(errors).toEqual([expect.stringMatching(/can't be fetched by way of .*answers 503/)]);
    now = 5 * day + 1;
    await expect(keys.find('key-1')).rejects.toThrow('check that this machine reaches that address');
    tokens.failing = undefined;
    now += minute;
    expect(await keys.find('key-1')).toBeDefined();
  });

  it('that could not be fetched are asked for again after ten seconds, not before', async () => {
    const keys = create();
    tokens.failing = 500;
    await expect(keys.find('key-1')).rejects.toThrow('answers 500');
    tokens.failing = undefined;
    now = 9_999;
    await expect(keys.find('key-1')).rejects.toThrow('answers 500');
    now = 10_000;
    expect(await keys.find('key-1')).toBeDefined();
  });

  it('say why when nobody listens there', async () => {
    const { metadataUrl } = tokens.tokenIssuer;
    await tokens.stop();
    await expect(create(metadataUrl).find('key-1')).rejects.toThrow(/fetch failed \(.*ECONNREFUSED/);
    tokens = await startTokenService('http://127.0.0.1:1/');
  });

  it('say so when what is published is no list of keys', async () => {
    await expect(create(`${tokens.tokenIssuer.metadataUrl.replace('openid', 'keys')}`).find('key-1')).rejects.toThrow(
      'what it answers is no list of keys',
    );
  });
});
