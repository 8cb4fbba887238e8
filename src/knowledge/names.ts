import { isLanguage, type Language, languages } from './language.ts';

/** What a file of the knowledge folder is for, which its name and its folder tell. Capitals don't count, and `.yml` is as good as `.yaml`. */
export type Place =
  /** One of the files that are there once, such as `places.yaml`. */
  | { readonly kind: 'single'; readonly name: string }
  /** A region, a sector … in the folder of its kind. */
  | { readonly kind: 'entry'; readonly folder: string }
  | { readonly kind: 'topic'; readonly id: string; readonly language: Language }
  /** What editing programs and operating systems leave behind, which nobody means as knowledge. */
  | { readonly kind: 'leftover' }
  /** Nobody reads it; `advice` says why, and how it is read. */
  | { readonly kind: 'stray'; readonly advice: string };

/** The folders, and the files beside them. */
const folders = ['regions', 'sectors', 'partners', 'contacts', 'additions', 'sources', 'topics'];
/** Those of the chat's own pages, which the widget reads. */
export const pageFiles = ['page.yaml', 'accessibility.yaml', 'privacy.yaml', 'terms.yaml'];
const singleFiles = [
  ...['ambiguous', 'places', 'purposes', 'holidays', 'off-topic', 'around', 'expressions', 'phrases'].map((name) => `${name}.yaml`),
  ...pageFiles,
];

/** The path as the docs write it: disks that know no capitals, and Macs, which take an ö apart, name the same file otherwise. */
export const plainPath = (path: string): string =>
  path
    .normalize('NFC')
    .toLowerCase()
    .replace(/\.yml$/, '.yaml');

/** What the file at this path inside the knowledge folder is for. */
export function placeOf(path: string): Place {
  const parts = plainPath(path).split('/');
  if (parts.some(isLeftover)) return { kind: 'leftover' };
  const [first = '', second] = parts;
  const name = parts.at(-1) as string;
  if (isCopy(name)) return stray('looks like a copy, so it is not read: delete it, or give it a name of its own if it is meant');
  if (name.startsWith('.')) return stray('is hidden by the dot before its name, so it is not read: take the dot away, or delete it');
  const place = (parts.length === 1 && placeOfSingle(first)) || (parts.length === 2 && placeIn(first, name));
  return place || stray(`is not read, so nothing of it is said: ${wayIn(parts, first, second)}`);
}

/** Whether the assistant reads what stands at the place. */
export const isRead = ({ kind }: Place): boolean => kind === 'single' || kind === 'entry' || kind === 'topic';

/** Whether this is one of the folders that hold knowledge. */
export const isKnowledgeFolder = (path: string): boolean => folders.includes(plainPath(path));

const stray = (advice: string): Place => ({ kind: 'stray', advice: `${advice}.` });

const placeOfSingle = (name: string): Place | undefined => (singleFiles.includes(name) ? { kind: 'single', name } : undefined);

function placeIn(folder: string, name: string): Place | undefined {
  if (folder !== 'topics') return folders.includes(folder) && name.endsWith('.yaml') ? { kind: 'entry', folder } : undefined;
  const [, id, language] = /^([a-z0-9-]+)\.(\w+)\.md$/.exec(name) ?? [];
  return id && isLanguage(language) ? { kind: 'topic', id, language } : undefined;
}

const leftovers = [
  // Hidden, and not by its ending knowledge: `.DS_Store`, `.git`, `.hesse.yaml.swp`, and the `..data` of Kubernetes.
  /^\.(?!.*\.(yaml|md)$)/,
  // The second half of a file that a Mac copied to a disk of Windows, and the lock of Emacs.
  /^\.[_#]/,
  // Locks and copies of LibreOffice, Word, Vim and Emacs.
  /^~\$|~$|^#.*#$|\.sw[a-px]$|^4913$/,
  /^((thumbs|ehthumbs)\.db|desktop\.ini|icon\r|\$recycle\.bin|system volume information|lost\+found|__macosx|@eadir)$/,
];
const isLeftover = (name: string): boolean => leftovers.some((pattern) => pattern.test(name));

/** How Windows, Macs, browsers and programs that keep folders in step name a second one, in Dutch, German and English. */
const copies = [
  /\(\d+\)/,
  /^(kopie|copy)( \(?\d+\)?)? (van|von|of) /,
  /[ _-](kopie|copy)( ?\d+)?\./,
  /conflicted copy|sync-conflict|conflict-\d|in conflict|in konflikt/,
];
const isCopy = (name: string): boolean => copies.some((pattern) => pattern.test(name));

/** How what lies at this path would be read. */
function wayIn(parts: readonly string[], first: string, second: string | undefined): string {
  if (second === undefined) {
    if (folders.includes(first)) return 'it is a file, but must be a folder';
    if (placeIn('topics', first)) return 'move it to topics/';
    const meant = bare(first);
    if (singleFiles.includes(`${meant}.yaml`)) return renamed(`${meant}.yaml`);
    return `correct its name. The assistant knows the files ${singleFiles.join(', ')}, or put it in one of the folders ${folders.join(', ')}`;
  }
  if (!folders.includes(first)) return `correct its name. The assistant knows the folders ${folders.join(', ')}`;
  if (parts.length > 2) return `move it to ${first}/ itself. Folders inside that one are not read`;
  if (first !== 'topics' && placeIn('topics', second)) return 'move it to topics/';
  if (isDocument.test(second)) return 'save its text alone, as a file of plain text in UTF-8';
  const meant = bare(second);
  if (first === 'topics')
    return placeIn(first, `${meant}.md`)
      ? renamed(`${first}/${meant}.md`)
      : `its name must be ${languages.map((language) => `<topic>.${language}.md`).join(' or ')}, the topic in small letters, digits and hyphens`;
  return meant.includes('.') ? 'its name must end in .yaml' : renamed(`${first}/${meant}.yaml`);
}

const renamed = (name: string): string => `rename it to ${name}, or delete it if it is left over`;

/** The name without the endings of plain text and of copies put aside; Windows shows only the first of `visa.nl.md.txt`. */
function bare(name: string): string {
  const shorter = name.replace(/(?:\.(?:yaml|yml|yam|md|markdown|txt|text|bak|old|orig|tmp|save)|[. ])$/, '');
  return shorter === name ? name : bare(shorter);
}

const isDocument = /\.(docx?|odt|rtf|pdf|xlsx?|ods|pages|html?)$/;
