import { createAssistant } from '../../../src/assistant/assistant.ts';
import type { Mind } from '../../../src/assistant/mind.ts';
import type { Store } from '../../../src/store/store.ts';
import { realMind } from '../../assistant/talk.ts';

let mind: Mind | undefined;

/** The real assistant with the editors' knowledge. */
export const realAssistant = (store: Store) => {
  mind ??= realMind();
  const known = mind;
  return createAssistant(store, () => known, { mails: true });
};
