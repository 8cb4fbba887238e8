/** The database can't be reached or is not able to answer now: what was asked may work in a few seconds, and nothing of it is known to be done. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
