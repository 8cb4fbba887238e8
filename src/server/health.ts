import type { Store } from '../store/store.ts';
import { within } from './within.ts';

/** Milliseconds in which the store has to say that it is there. */
const patience = 2000;

/** Whether the store answers a question. */
export async function storeAnswers(store: Store): Promise<boolean> {
  const asked = store.conversation('').then(
    () => true,
    () => false,
  );
  await within(patience, asked);
  return Promise.race([asked, false]);
}
