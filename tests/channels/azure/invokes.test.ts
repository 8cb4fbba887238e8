import type { Activity, TurnContext } from 'botbuilder';
import { answerInvoke, cardResponse, type InvokeHandlers } from '../../../src/channels/azure/invokes.ts';

const handlers: InvokeHandlers = {
  'message/submitAction': async () => ({ status: 200, body: {} }),
  'adaptiveCard/action request.send': async ({ value }) => cardResponse(value.action.data),
};

async function answered(activity: object): Promise<unknown> {
  const sent: { readonly value?: unknown }[] = [];
  const sendActivity = async (response: object) => void sent.push(response);
  await answerInvoke(handlers, { activity, sendActivity } as unknown as TurnContext);
  return sent[0]?.value;
}
const invoke = (name: string, value: unknown): Partial<Activity> => ({ type: 'invoke', name, value });

describe('an invoke', () => {
  it('is answered by the handler of its name', async () => {
    expect(await answered(invoke('message/submitAction', {}))).toEqual({ status: 200, body: {} });
  });

  it('of a card is answered by the handler of its verb, and may bring another card', async () => {
    const value = { action: { type: 'Action.Execute', verb: 'request.send', data: { name: 'Anna' } } };
    expect(await answered(invoke('adaptiveCard/action', value))).toEqual({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { name: 'Anna' } },
    });
  });

  it.each([
    ['config/fetch', {}],
    ['adaptiveCard/action', { action: { verb: 'launch' } }],
    ['adaptiveCard/action', undefined],
    ['constructor', {}],
    ['toString', {}],
  ])('that nobody handles is answered with 501: %s', async (name, value) => {
    expect(await answered(invoke(name, value))).toEqual({ status: 501 });
  });
});
