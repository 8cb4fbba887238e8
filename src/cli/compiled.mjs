import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Preloaded by `npm start` (`--import`): Node keeps the compiled code beside the packages, so that the next start neither strips types nor compiles
 * again. Node checks what is kept against the source files; where the folder can't be written it goes on without. It has no types itself: Node
 * would load its compiler of types for this one file.
 */
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)));
