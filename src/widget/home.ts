/** In the browser: where the service stands, which is where this script comes from. Behind a proxy it may be a path of a website. */
const home = new URL('.', import.meta.url);

/** The whole address of a path of the service, such as "/privacy". */
export const addressOf = (path: string): string => new URL(`.${path}`, home).href;

/** The name of something in the browser's storage, which is shared by all that stands on one host. */
export const storageKey = (name: string): string => (home.pathname === '/' ? name : `${name}:${home.pathname}`);
