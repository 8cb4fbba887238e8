import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication, type InvokeResponse, type TurnContext } from 'botbuilder';

/** The registration the adapter answers for; undefined: none, and then it believes every caller. */
export interface Registration {
  readonly appId: string;
  readonly password: string | undefined;
  readonly type: string;
  readonly tenantId: string;
}

/** Botbuilder's adapter, fed with what is already read and checked: its own `process` answers callers with the inner words of errors. */
export class AzureAdapter extends CloudAdapter {
  constructor(registration: Registration | undefined) {
    super(
      new ConfigurationBotFrameworkAuthentication({
        MicrosoftAppId: registration?.appId ?? '',
        MicrosoftAppPassword: registration?.password ?? '',
        MicrosoftAppType: registration?.type ?? '',
        MicrosoftAppTenantId: registration?.tenantId ?? '',
      }),
    );
    // Without this, botbuilder prints the error and goes on as if the turn had gone well.
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  receive(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}
