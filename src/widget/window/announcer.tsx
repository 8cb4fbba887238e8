import type { Language } from '../../knowledge/language.ts';
import { announcement } from '../conversation/announcement.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { PageTexts } from '../page.ts';

interface News {
  readonly key: string;
  readonly text: string;
  readonly locale: string | undefined;
}

/** Speaks to screen readers: each thing that happens in the conversation is added once, and stays until the user says something. */
export function Announcer({
  conversation,
  language,
  texts,
}: {
  readonly conversation: Conversation;
  readonly language: Language;
  readonly texts: PageTexts;
}) {
  return (
    <div class="unseen" aria-live="polite">
      {news(conversation, texts).map(({ key, text, locale }) => (
        <p key={key} lang={locale ?? language}>
          {text}
        </p>
      ))}
    </div>
  );
}

function news({ entries, waiting, restarts }: Conversation, texts: PageTexts): News[] {
  const said = entries.findLastIndex(({ kind }) => kind === 'said');
  const items = entries.slice(said + 1).flatMap((entry): News[] => {
    if (entry.kind === 'notice') return [{ key: entry.key, text: texts[entry.what], locale: undefined }];
    return entry.kind === 'answered' && !entry.history
      ? [{ key: entry.key, text: announcement(entry, texts.person), locale: entry.locale }]
      : [];
  });
  const faults = waiting.flatMap(({ id, state }): News[] =>
    state === 'refused' || state === 'too-long'
      ? [{ key: id, text: state === 'refused' ? texts.refused : texts.tooLong, locale: undefined }]
      : [],
  );
  const anew = restarts > 0 && said < 0 ? [{ key: `anew-${restarts}`, text: texts.newConversationStarted, locale: undefined }] : [];
  return [...anew, ...items, ...faults];
}
