export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The browser's storage, or memory where the browser blocks it or it is full: then a reload starts anew and nothing else changes. `nameOf` gives
 * what a key is called there.
 */
export function shelfOf(storage: () => Storage, nameOf: (key: string) => string = (key) => key): Shelf {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return use(storage());
    } catch {
      return undefined;
    }
  };
  return {
    // What the storage took it alone has: another tab may have changed it.
    getItem: (key) => memory.get(key) ?? attempt((real) => real.getItem(nameOf(key))) ?? null,
    setItem: (key, value) => {
      const isKept = attempt((real) => {
        real.setItem(nameOf(key), value);
        return true;
      });
      if (isKept) memory.delete(key);
      else memory.set(key, value);
    },
    removeItem: (key) => {
      memory.delete(key);
      attempt((real) => real.removeItem(nameOf(key)));
    },
  };
}
