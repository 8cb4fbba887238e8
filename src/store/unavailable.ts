/** Why nothing can be written. */
export type Trouble =
  /** It can't be reached or does not answer in time. */
  | 'away'
  /** It is a standby, or was told to write nothing. */
  | 'read-only'
  | 'full'
  /** Another program holds it. */
  | 'locked'
  /** Its file has been taken away or replaced. */
  | 'gone';

/** The database can't be reached or is not able to answer now: what was asked may work in a few seconds, and nothing of it is known to be done. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly trouble: Trouble;

  constructor(message: string, trouble: Trouble, options?: ErrorOptions) {
    super(message, options);
    this.trouble = trouble;
  }
}
