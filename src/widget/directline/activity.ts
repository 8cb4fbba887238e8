import type { Part, ReplyContract } from '../../answering/reply.ts';

/** The fields of a Bot Framework activity that the chat reads. */
export interface Activity {
  readonly type: string;
  readonly id?: string;
  readonly timestamp?: string;
  readonly from?: { readonly id?: string };
  readonly text?: string;
  readonly locale?: string;
  readonly suggestedActions?: { readonly actions?: readonly SuggestedAction[] };
  readonly channelData?: {
    readonly clientActivityID?: string;
    readonly reply?: ReplyContract;
    readonly parts?: readonly Part[];
  };
}

export interface SuggestedAction {
  readonly title: string;
  /** What pressing the button says. */
  readonly value?: unknown;
}

/** What a stream frame and a poll bring. */
export interface ActivitySet {
  readonly activities?: readonly Activity[];
  readonly watermark?: string;
}

/** Ids of people start with this; the server sees to it that nobody else's do. */
export const userPrefix = 'dl_';

export const isFromUser = (activity: Activity): boolean => activity.from?.id?.startsWith(userPrefix) ?? false;
