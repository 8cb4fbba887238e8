/** Something was to be written to a conversation that is not kept, or was never begun. */
export class NoConversation extends Error {
  override readonly name = 'NoConversation';

  constructor(id: string) {
    super(`The store has no conversation "${id}". Create it before anything is written to it.`);
  }
}
