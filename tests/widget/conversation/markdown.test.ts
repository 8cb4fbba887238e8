import fc from 'fast-check';
import { type Block, type Inline, isSafeAddress, plainText, readInline, readMarkdown } from '../../../src/widget/conversation/markdown.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });

describe('light Markdown', () => {
  it('makes paragraphs of blocks and a space of a soft line break', () => {
    expect(readMarkdown('een\ntwee\n\ndrie')).toEqual([
      { kind: 'paragraph', content: [text('een twee')] },
      { kind: 'paragraph', content: [text('drie')] },
    ]);
  });

  it('breaks the line after two spaces', () => {
    expect(readInline('Naam  \nPlaats')).toEqual([text('Naam'), { kind: 'break' }, text('Plaats')]);
  });

  it('reads bold, with links in it', () => {
    expect(readInline('met **onder [andere](https://a.nl)** dit')).toEqual([
      text('met '),
      { kind: 'bold', content: [text('onder '), { kind: 'link', address: 'https://a.nl', content: [text('andere')] }] },
      text(' dit'),
    ]);
  });

  it('reads lists, numbered lists, and items that go on in the next line', () => {
    expect(readMarkdown('Zo:\n- een\n  meer\n- twee\n\n1. eerst\n2. dan')).toEqual([
      { kind: 'paragraph', content: [text('Zo:')] },
      { kind: 'list', ordered: false, items: [[text('een meer')], [text('twee')]] },
      { kind: 'list', ordered: true, items: [[text('eerst')], [text('dan')]] },
    ]);
  });

  it('reads tables, with an escaped bar within a cell', () => {
    expect(readMarkdown('| Regio | Sector |\n| --- | --- |\n| Hessen | ICT \\| data |')).toEqual([
      { kind: 'table', head: [[text('Regio')], [text('Sector')]], rows: [[[text('Hessen')], [text('ICT | data')]]] },
    ]);
  });

  it('takes a sign after a backslash as it is', () => {
    expect(readInline('\\*\\*niet vet\\*\\* \\[x](https://a.nl)')).toEqual([text('**niet vet** [x](https://a.nl)')]);
  });

  it('follows http, https, mailto and tel, and leaves every other address a text', () => {
    expect(['https://a.nl/x', 'http://a.nl', 'mailto:a@b.nl', 'tel:+3173'].every(isSafeAddress)).toBe(true);
    const others = ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '/pad', '//a.nl', 'https://a b', 'vbscript:x', ''];
    expect(others.filter(isSafeAddress)).toEqual([]);
    expect(readInline('[klik](javascript:alert(1))')).toEqual([text('[klik](javascript:alert(1))')]);
  });

  it('leaves HTML the text it is', () => {
    expect(readMarkdown('<img src=x onerror=alert(1)>')).toEqual([{ kind: 'paragraph', content: [text('<img src=x onerror=alert(1)>')] }]);
  });

  it('leaves marks that do not close as they are', () => {
    expect(plainText(readInline('**half [ook](nog [niet'))).toBe('**half [ook](nog [niet');
    expect(plainText(readInline('a ** b'))).toBe('a ** b');
  });

  it('never makes a link that is not safe, whatever the text', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '](',
      '**',
      '|',
      '---',
      '\n',
      '- ',
      '\\',
      'javascript:',
      'https://',
      'a',
      ' ',
      '1. ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (chosen) => {
        expect(readMarkdown(chosen.join('')).flatMap(addresses).every(isSafeAddress)).toBe(true);
      }),
    );
  });

  it('keeps every letter of a text without marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', 'ß', '<', '&', '"', '’'), minLength: 1 }), (plain) => {
        expect(readMarkdown(plain)).toEqual([{ kind: 'paragraph', content: [text(plain)] }]);
      }),
    );
  });
});

function addresses(block: Block): string[] {
  const within = (content: readonly Inline[]): string[] =>
    content.flatMap((piece) =>
      piece.kind === 'link' ? [piece.address, ...within(piece.content)] : piece.kind === 'bold' ? within(piece.content) : [],
    );
  switch (block.kind) {
    case 'paragraph':
      return within(block.content);
    case 'list':
      return block.items.flatMap(within);
    case 'table':
      return [...block.head, ...block.rows.flat()].flatMap(within);
  }
}
