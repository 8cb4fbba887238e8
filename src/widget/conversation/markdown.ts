/**
 * Reads light Markdown into data: paragraphs, lists, tables, `**bold**`, `[links](https://…)` and hard line breaks. Everything
 * else, HTML too, stays the text it is. Each character is looked at a bounded number of times, so no message can make it slow.
 */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly address: string; readonly content: readonly Inline[] }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] };

export function readMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  for (let at = 0; at < lines.length; ) {
    if (blank(lines[at])) {
      at += 1;
      continue;
    }
    const start = at;
    if (isTable(lines, at)) {
      while (lines[at]?.includes('|')) at += 1;
      blocks.push(table(lines.slice(start, at)));
    } else if (bullet(lines[at])) {
      while (at < lines.length && !blank(lines[at])) at += 1;
      blocks.push(list(lines.slice(start, at)));
    } else {
      do at += 1;
      while (at < lines.length && !blank(lines[at]) && !bullet(lines[at]) && !isTable(lines, at));
      blocks.push({ kind: 'paragraph', content: readInline(lines.slice(start, at).join('\n')) });
    }
  }
  return blocks;
}

/** The text between blocks: bold, links, breaks. A backslash takes the meaning from the sign after it. */
export function readInline(text: string): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  const add = (inline: Inline) => {
    if (plain) found.push({ kind: 'text', text: plain });
    plain = '';
    found.push(inline);
  };
  // Where the next closing sign stands is looked up once and kept while it is still ahead.
  const boldEnd = finder(text, '**');
  const linkMiddle = finder(text, '](');
  const linkEnd = finder(text, ')');
  for (let at = 0; at < text.length; ) {
    if (text[at] === '\\' && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    if (text.startsWith('**', at)) {
      const end = boldEnd(at + 2);
      if (end > at + 2) {
        add({ kind: 'bold', content: readInline(text.slice(at + 2, end)) });
        at = end + 2;
        continue;
      }
    }
    if (text[at] === '[') {
      const middle = linkMiddle(at + 1);
      const end = middle < 0 ? -1 : linkEnd(middle + 2);
      const label = text.slice(at + 1, middle);
      const address = text.slice(middle + 2, end);
      if (end > 0 && label && !label.includes('[') && isSafeAddress(address)) {
        add({ kind: 'link', address, content: readInline(label) });
        at = end + 1;
        continue;
      }
    }
    if (text[at] === '\n') {
      if (plain.endsWith('  ')) {
        plain = plain.trimEnd();
        add({ kind: 'break' });
      } else plain += ' ';
      at += 1;
      continue;
    }
    plain += text[at];
    at += 1;
  }
  if (plain) found.push({ kind: 'text', text: plain });
  return found;
}

/** Only these may be followed from a message: no script, no data, nothing of this site by a relative path. */
export const isSafeAddress = (address: string): boolean => /^(https?:\/\/|mailto:|tel:)[^\s<>"]+$/i.test(address);

/** The same without the signs, for screen readers and for what has no room for more. */
export function plainText(content: readonly Inline[]): string {
  return content
    .map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? ' ' : plainText(inline.content)))
    .join('');
}

const blank = (line: string | undefined): boolean => !line?.trim();

const bullet = (line: string | undefined): { readonly ordered: boolean; readonly text: string } | undefined => {
  const match = /^ {0,8}(?:[-*+]|(\d{1,3})[.)])[ \t]+(\S.*)$/.exec(line ?? '');
  return match?.[2] === undefined ? undefined : { ordered: match[1] !== undefined, text: match[2] };
};

function list(lines: readonly string[]): Block {
  const items: string[] = [];
  for (const line of lines) {
    const start = bullet(line);
    if (start) items.push(start.text);
    else items.push(`${items.pop()}\n${line.trim()}`);
  }
  return { kind: 'list', ordered: bullet(lines[0])?.ordered ?? false, items: items.map(readInline) };
}

/** A table is a line of cells above a line of dashes. */
const isTable = (lines: readonly string[], at: number): boolean =>
  Boolean(lines[at]?.includes('|')) &&
  /^[\s|:-]+$/.test(lines[at + 1] ?? '') &&
  /-/.test(lines[at + 1] ?? '') &&
  Boolean(lines[at + 1]?.includes('|'));

function table(lines: readonly string[]): Block {
  const [head = '', , ...rows] = lines;
  return { kind: 'table', head: cells(head).map(readInline), rows: rows.map((row) => cells(row).map(readInline)) };
}

/** Cells stand between bars; `\|` is a bar within a cell. */
const cells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** Finds the next `sign` at or after a place, asking the text again only when the last find lies behind. */
function finder(text: string, sign: string): (from: number) => number {
  let last = -2;
  return (from) => {
    if (last === -2 || (last >= 0 && last < from)) last = text.indexOf(sign, from);
    return last;
  };
}
