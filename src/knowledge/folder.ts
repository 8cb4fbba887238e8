import type { Dirent, Stats } from 'node:fs';
import { join } from 'node:path';
import { atOnce, inTurn, type Steps } from './disk.ts';
import { type Finding, KnowledgeError, KnowledgeUnreachable } from './finding.ts';
import { isKnowledgeFolder, isRead, placeOf, plainPath } from './names.ts';
import { textOf } from './plain-text.ts';

/**
 * The files of a knowledge folder by their paths inside it, in the order of these: the texts of those that are read, and nothing for those that
 * lie there and are not. What editing programs and operating systems leave behind is left out.
 */
export type KnowledgeFiles = ReadonlyMap<string, string>;

/** What lies in a knowledge folder, without what stands in it. */
export interface Listing {
  /** The same as long as nothing changes: names, sizes, times, and where links lead. */
  readonly signature: string;
  /** The folders in which something may change, by the names that tell them from others that take their place. */
  readonly folders: ReadonlyMap<string, string>;
  /** Whether a file that should be read has nothing in it, as while it is being saved. */
  readonly hasEmpty: boolean;
}

/** Reads the folder. Throws KnowledgeUnreachable when it can't be read at all, KnowledgePartUnreadable when a part of it can't. */
export const readKnowledgeFiles = (folder: string): KnowledgeFiles => atOnce(contents(folder));

/** The same without holding up others, since a drive in the network may be slow. */
export const readKnowledgeFilesAside = (folder: string): Promise<KnowledgeFiles> => inTurn(contents(folder));

/** Lists the folder without holding up others. Throws KnowledgeUnreachable when it can't be read at all. */
export const listKnowledge = (folder: string): Promise<Listing> => inTurn(listing(folder));

/** Parts of the folder can't be read, which `findings` name; `files` are the others. */
export class KnowledgePartUnreadable extends KnowledgeError {
  readonly files: KnowledgeFiles;

  constructor(folder: string, findings: readonly Finding[], files: KnowledgeFiles) {
    super(folder, findings);
    this.files = files;
  }
}

/** Of one file; the largest of the editors' has a twentieth. */
const mostBytes = 2_000_000;
/** Of files and folders: where a whole disk is named as the folder, this is told at once. */
const mostEntries = 10_000;

interface Entry {
  /** Inside the folder, with `/`. */
  readonly path: string;
  /** Of what is to be read: its bytes, and what changes with it. */
  readonly file?: { readonly size: number; readonly stamp: string };
  /** Why something that is to be read can't be. */
  readonly fault?: string;
}

function* contents(folder: string): Steps<KnowledgeFiles> {
  const { entries } = yield* look(folder);
  const faults: Finding[] = [];
  const files = new Map<string, string>();
  const plain = new Map<string, string>();
  for (const { path, file, fault } of entries) {
    const report = (message: string) => faults.push({ severity: 'error', file: path, line: 0, field: '', message });
    const twin = plain.get(plainPath(path));
    if (fault) report(fault);
    else if (!file) files.set(path, '');
    else if (twin) report(`is there twice, since ${twin} means the same file: delete one of the two.`);
    else if (file.size > mostBytes) report(`has ${Math.ceil(file.size / 1e6)} MB, which no text needs: put the right file in its place.`);
    else {
      plain.set(plainPath(path), path);
      try {
        files.set(path.normalize('NFC'), textOf((yield ['read', join(folder, path)]) as Buffer));
      } catch (error) {
        report(`${reasonOf(error)}.`);
      }
    }
  }
  if (faults.length > 0) throw new KnowledgePartUnreadable(folder, faults, files);
  return files;
}

function* listing(folder: string): Steps<Listing> {
  const { entries, folders } = yield* look(folder);
  const state = entries.map(({ path, file, fault }) => [path, file?.stamp, fault]);
  return {
    signature: JSON.stringify([[...folders.values()].map(({ real }) => real), state]),
    folders: new Map(
      [...folders]
        .filter(([path]) => path === '' || isKnowledgeFolder(path))
        .map(([path, { real, inode }]) => [`${real} ${inode}`, join(folder, path)]),
    ),
    hasEmpty: entries.some(({ file }) => file?.size === 0),
  };
}

interface Look {
  readonly entries: readonly Entry[];
  readonly folders: ReadonlyMap<string, { readonly real: string; readonly inode: number }>;
}

/** Goes through the folder and those inside it. */
function* look(folder: string): Steps<Look> {
  const entries: Entry[] = [];
  const folders = new Map<string, { real: string; inode: number }>();
  const paths = [''];
  // The list grows while it is gone through.
  for (const path of paths) {
    try {
      const real = (yield ['realpath', join(folder, path)]) as string;
      for (const found of (yield ['list', real]) as readonly Dirent[]) {
        const entry = yield* entryOf(folder, path ? `${path}/${found.name}` : found.name, found);
        if (entry === 'folder') paths.push(path ? `${path}/${found.name}` : found.name);
        else if (entry) entries.push(entry);
      }
      folders.set(path, { real, inode: ((yield ['status', real]) as Stats).ino });
    } catch (error) {
      if (path === '') throw new KnowledgeUnreachable(folder, reasonOf(error));
      entries.push({ path: `${path}/`, ...(isKnowledgeFolder(path) && { fault: `${reasonOf(error)}.` }) });
    }
    if (entries.length + paths.length > mostEntries)
      throw new KnowledgeUnreachable(folder, `holds more than ${mostEntries} files, so it is another folder`);
  }
  if (!entries.some(({ file, fault }) => file ?? fault)) throw new KnowledgeUnreachable(folder, 'holds no knowledge');
  return { entries: entries.sort((one, other) => (one.path.normalize('NFC') < other.path.normalize('NFC') ? -1 : 1)), folders };
}

/** What one name in a folder is: undefined for what is left behind, or is gone since it was listed. */
function* entryOf(folder: string, path: string, found: Dirent): Steps<Entry | 'folder' | undefined> {
  const place = placeOf(path);
  const wanted = isRead(place) || isKnowledgeFolder(path);
  if (place.kind === 'leftover') return undefined;
  // Signs that are no UTF-8 come as this one, and a file is not found by it.
  if (path.includes('\uFFFD')) return { path, fault: 'has a name with letters that are not written in UTF-8: give it another name.' };
  if (!wanted) return found.isDirectory() ? 'folder' : { path };
  try {
    const status = (yield ['status', join(folder, path)]) as Stats;
    const target = found.isSymbolicLink() ? ((yield ['realpath', join(folder, path)]) as string) : '';
    if (status.isDirectory()) return isRead(place) ? { path, fault: 'is a folder, but must be a file.' } : 'folder';
    if (!isRead(place)) return { path };
    if (!status.isFile()) return { path, fault: 'is neither a file nor a folder: put a file in its place.' };
    return { path, file: { size: status.size, stamp: `${status.size} ${status.mtimeMs} ${status.ctimeMs} ${target}` } };
  } catch (error) {
    if (!found.isSymbolicLink()) return isGone(error) ? undefined : { path, fault: `${reasonOf(error)}.` };
    return { path, fault: 'is a link that leads nowhere: put what it should lead to in its place, or delete it.' };
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
const isGone = (error: unknown): boolean => codeOf(error) === 'ENOENT';

const reasonOf = (error: unknown): string => reasons[codeOf(error)] ?? `can't be read (${codeOf(error)})`;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is a file, but must be a folder',
  ELOOP: 'is a link that leads to itself',
  EACCES: "can't be read: give the account that the service runs under the right to read it",
  EPERM: "can't be read: give the account that the service runs under the right to read it",
};
