import { createAssistant } from '../../../src/assistant/assistant.ts';
import type { Mind } from '../../../src/assistant/mind.ts';
import type { ContactLimits } from '../../../src/store/limits.ts';
import type { Store } from '../../../src/store/store.ts';
import { realMind } from '../../assistant/talk.ts';

let mind: Mind | undefined;

/** The real assistant with the editors' knowledge; it mails within these limits. */
export const assistantWithin = (limits?: ContactLimits) => (store: Store) => {
  mind ??= realMind();
  const known = mind;
  return createAssistant(store, () => known, { mails: true, ...(limits && { limits }) });
};

export const realAssistant = assistantWithin();
