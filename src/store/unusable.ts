/** The database can't be taken into use: says which, why, that nothing was changed, and how to go on. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable';
}
