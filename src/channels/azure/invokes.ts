import type { Activity, InvokeResponse, TurnContext } from 'botbuilder';

/** Answers what a client waits for: a button of a card, a search, a thumb under an answer. */
export type InvokeHandler = (activity: Activity, context: TurnContext) => Promise<InvokeResponse>;

/** Handlers by the name of the invoke; those of cards by the verb of their action: "adaptiveCard/action request.send". */
export type InvokeHandlers = Readonly<Record<string, InvokeHandler>>;

/** Lets the handler of an invoke answer it; 501 for what nobody handles, as the protocol has it. */
export async function answerInvoke(handlers: InvokeHandlers, context: TurnContext): Promise<void> {
  const name = nameOf(context.activity);
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  const value = handler ? await handler(context.activity, context) : { status: 501 };
  await context.sendActivity({ type: 'invokeResponse', value });
}

/** The card that takes the place of the one whose button was pressed. */
export const cardResponse = (card: object): InvokeResponse => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card },
});

function nameOf({ name = '', value }: Activity): string {
  if (name !== 'adaptiveCard/action') return name;
  const verb = (value as { readonly action?: { readonly verb?: unknown } } | undefined)?.action?.verb;
  return `${name} ${typeof verb === 'string' ? verb : ''}`.trim();
}
