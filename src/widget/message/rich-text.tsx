import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Block, type Inline, isSafeAddress, plainText, readInline, readMarkdown } from '../conversation/markdown.ts';
import { External } from '../icons.tsx';
import type { PageTexts } from '../page.ts';

/** Light Markdown as elements. Nothing of a message ever becomes HTML. */
export function RichText({ text, texts }: { readonly text: string; readonly texts: PageTexts }) {
  return <>{readMarkdown(text).map((block) => blockElement(block, texts))}</>;
}

function blockElement(block: Block, texts: PageTexts): VNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{inline(block.content, texts)}</p>;
    case 'list': {
      const items = block.items.map((item) => <li>{inline(item, texts)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <TableFrame>
          <TableBody
            head={block.head.map((cell) => inline(cell, texts))}
            rows={block.rows.map((row) => row.map((cell) => inline(cell, texts)))}
          />
        </TableFrame>
      );
  }
}

const inline = (content: readonly Inline[], texts: PageTexts): ComponentChildren => content.map((piece) => inlineElement(piece, texts));

function inlineElement(piece: Inline, texts: PageTexts): ComponentChildren {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'bold':
      return <strong class={/\s/.test(plainText(piece.content)) ? undefined : 'word'}>{inline(piece.content, texts)}</strong>;
    case 'link':
      return (
        <Link address={piece.address} texts={texts}>
          {inline(piece.content, texts)}
        </Link>
      );
    case 'break':
      return <br />;
  }
}

/** A link that says when it opens a new tab; the address of none that could run or read something. */
export function Link({
  address,
  texts,
  children,
}: {
  readonly address: string;
  readonly texts: PageTexts;
  readonly children: ComponentChildren;
}) {
  if (!isSafeAddress(address)) return <>{children}</>;
  if (!/^https?:/i.test(address))
    return (
      <a class="nl-link" href={address}>
        {children}
      </a>
    );
  return (
    <a class="nl-link" href={address} target="_blank" rel="noopener noreferrer">
      {children}
      {/* The joiner keeps the picture on the line of the last word. */}
      <span class="outside">
        {'\uFEFF'}
        <External />
      </span>
      <span class="unseen"> ({texts.newTab})</span>
    </a>
  );
}

interface TableProps {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly texts: PageTexts;
}

/** A real table: with its caption, and the headings of its columns and rows. */
export function Table({ caption, head, rows, texts }: TableProps) {
  const cell = (text: string) => inline(readInline(text), texts);
  return (
    <TableFrame label={caption}>
      {caption && <caption>{cell(caption)}</caption>}
      <TableBody head={head.map(cell)} rows={rows.map((row) => row.map(cell))} />
    </TableFrame>
  );
}

function TableBody({
  head,
  rows,
}: {
  readonly head: readonly ComponentChildren[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}) {
  return (
    <>
      <thead>
        <tr>
          {head.map((cell) => (
            <th scope="col">{cell}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others]) => (
          <tr>
            <th scope="row">{first}</th>
            {others.map((cell) => (
              <td>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}

/** A table that is too wide scrolls within its own frame, and only then the frame can be reached with the keyboard. */
function TableFrame({ label, children }: { readonly label?: string; readonly children: ComponentChildren }) {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="table" ref={frame} {...(scrolls && { tabIndex: 0, role: 'group', 'aria-label': label })}>
      <table>{children}</table>
    </div>
  );
}
