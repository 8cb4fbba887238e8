import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type InvokeResponse,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder';
import { sendWholeEntities } from './entities.ts';
import { type Retrying, retrying, withRetry } from './retry.ts';

/** The registration the adapter answers for. */
export interface Registration {
  readonly appId: string;
  readonly password: string | undefined;
  readonly type: string;
  readonly tenantId: string;
}

/** How botbuilder proves who it is to those it sends to. */
export type Credentials = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];

export interface AdapterSettings {
  /** Undefined: none, and then answers go out without proof. */
  readonly registration: Registration | undefined;
  /** Unset: those of the registration, from Microsoft's login. */
  readonly credentials?: Credentials | undefined;
  readonly retrying?: Retrying;
}

sendWholeEntities();

type Logic = (context: TurnContext) => Promise<void>;

/** Whom tokens for calls out are made for. */
const audience = 'https://api.botframework.com';

/**
 * Botbuilder's adapter, fed with what is already read, checked and let in: its own `process` answers callers with the inner words of errors,
 * and its own check of tokens lets in more than the Bot Framework (see `callers.ts`). What may go through in a moment is sent again.
 */
export class AzureAdapter extends CloudAdapter {
  readonly #appId: string;
  readonly #retrying: Retrying;

  constructor({ registration, credentials, retrying: retry = retrying }: AdapterSettings) {
    super(new Authentication(registration, credentials));
    this.#appId = registration?.appId ?? '';
    this.#retrying = retry;
    // Without this, botbuilder prints the error and goes on as if the turn had gone well.
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  /** Runs a turn for an activity whose caller has been let in. */
  receive(activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    const claimsIdentity = this.createClaimsIdentity(this.#appId);
    const connectorFactory = this.botFrameworkAuthentication.createConnectorFactory(claimsIdentity);
    return this.processActivity({ audience, callerId: '', claimsIdentity, connectorFactory }, activity, logic);
  }

  /** Takes up an activity that came in before and was found to be genuine then. */
  resume(activity: Activity, logic: Logic): Promise<void> {
    return this.processProactive(this.createClaimsIdentity(this.#appId), activity, undefined as unknown as string, logic);
  }

  /** Speaks in a conversation of its own accord. */
  speak(reference: Partial<ConversationReference>, logic: Logic): Promise<void> {
    return this.continueConversationAsync(this.#appId, reference, logic);
  }

  /** Opens the chat with one person, or finds it, and speaks there. */
  async speakAlone(serviceUrl: string, channelId: string, parameters: AloneParameters, logic: Logic): Promise<void> {
    await withRetry(
      () => this.createConversationAsync(this.#appId, channelId, serviceUrl, '', { isGroup: false, ...parameters } as never, logic),
      this.#retrying,
    );
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const responses: ResourceResponse[] = [];
    for (const activity of activities)
      responses.push(...(await withRetry(() => super.sendActivities(context, [{ ...activity }]), this.#retrying)));
    return responses;
  }

  override updateActivity(context: TurnContext, activity: Partial<Activity>): Promise<ResourceResponse | undefined> {
    return withRetry(() => super.updateActivity(context, activity), this.#retrying) as Promise<ResourceResponse | undefined>;
  }

  override deleteActivity(context: TurnContext, reference: Partial<ConversationReference>): Promise<void> {
    return withRetry(() => super.deleteActivity(context, reference), this.#retrying);
  }
}

/** Whom to open a chat with. */
export interface AloneParameters {
  readonly bot: { readonly id: string };
  readonly members: readonly { readonly id: string }[];
  /** Teams reads the tenant of the channel's data, others that of the conversation. */
  readonly tenantId?: string;
  readonly channelData?: { readonly tenant: { readonly id: string } };
}

class Authentication extends ConfigurationBotFrameworkAuthentication {
  constructor(registration: Registration | undefined, credentials: Credentials) {
    const settings = {
      MicrosoftAppId: registration?.appId ?? '',
      MicrosoftAppPassword: registration?.password ?? '',
      MicrosoftAppType: registration?.type ?? '',
      MicrosoftAppTenantId: registration?.tenantId ?? '',
    };
    super(settings, credentials);
  }

  /** Makes clients that send once: the SDK's own would try again by other rules, and beside ours. */
  override createConnectorFactory(...identity: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>) {
    const factory = super.createConnectorFactory(...identity);
    return {
      async create(serviceUrl: string, audience?: string) {
        const connector = await factory.create(serviceUrl, audience as string);
        (connector as unknown as ClientInside).client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
        return connector;
      },
    };
  }
}

/** What the SDK's types hide of a connector. */
interface ClientInside {
  readonly client: { readonly pipeline: { removePolicy(policy: { readonly name: string }): unknown } };
}
