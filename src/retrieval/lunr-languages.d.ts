/** lunr-languages has no types: each module adds a language to the lunr it is given. */
declare module 'lunr-languages/lunr.stemmer.support.js' {
  export default function add(to: unknown): void;
}
declare module 'lunr-languages/lunr.nl.js' {
  export default function add(to: unknown): void;
}
declare module 'lunr-languages/lunr.de.js' {
  export default function add(to: unknown): void;
}
