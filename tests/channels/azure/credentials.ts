import type { Credentials } from '../../../src/channels/azure/adapter.ts';

export const registration = {
  appId: '11111111-2222-3333-4444-555555555555',
  password: 'not a real secret',
  type: 'SingleTenant',
  tenantId: '66666666-7777-8888-9999-000000000000',
};

/** What the bot shows to the connector, since Microsoft's login is out of reach. */
export const botToken = 'the-bot-proves-itself';

export const credentials: Credentials = {
  isValidAppId: async (id) => id === registration.appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async (request) => {
      request.headers.set('Authorization', `Bearer ${botToken}`);
      return request;
    },
  }),
};
