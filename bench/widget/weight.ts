import { gzipSync } from 'node:zlib';

/** What the chat may cost: bytes packed with gzip, and milliseconds from the press to a field that takes a question. */
export const budgets = { launcher: 4 * 1024, chat: 45 * 1024, readyToType: 300 } as const;

export const packed = (body: Uint8Array): number => gzipSync(body, { level: 9 }).length;

/** Bytes, packed: of the launcher, and of everything that the open chat loads. */
export function weigh(files: ReadonlyMap<string, { readonly body: Uint8Array }>): { readonly launcher: number; readonly chat: number } {
  const of = (path: string) => packed(files.get(path)?.body ?? new Uint8Array());
  return { launcher: of('/widget.js'), chat: ['/embed', '/chat.js', '/chat.css'].map(of).reduce((sum, bytes) => sum + bytes) };
}
