import fc from 'fast-check';
import { readTarget } from '../../src/server/target.ts';

const pathOf = (url: string) => readTarget(url)?.path;

describe('the target of a request', () => {
  it.each([
    ['/v3/directline', '/v3/directline'],
    ['/v3/./directline/x', '/v3/directline/x'],
    ['/v3/x/../directline', '/v3/directline'],
    ['/v3/%2e/directline', '/v3/directline'],
    ['/v3/x/%2E./directline', '/v3/directline'],
    ['/%763/d%69rectline', '/v3/directline'],
    ['\\v3', undefined],
    ['/v3\\directline', '/v3/directline'],
    ['/v3/dir\tectline', '/v3/directline'],
    ['/v3/directline#fragment', '/v3/directline'],
    ['/v3%2fdirectline', '/v3%2Fdirectline'],
    ['/v3/%252e%252e/x', '/v3/%252e%252e/x'],
    ['//v3/directline', '//v3/directline'],
    ['/caf\u00e9', '/caf%C3%A9'],
    ['/%', undefined],
    ['/%E0%A4%A', undefined],
    ['*', undefined],
    ['http://localhost/', undefined],
    ['', undefined],
  ])('has one spelling: %s', (url, path) => {
    expect(pathOf(url)).toBe(path);
  });

  it('gives its query as it was meant', () => {
    expect([...(readTarget('/a?watermark=1&t=a%2Bb+c?d')?.query ?? [])]).toEqual([
      ['watermark', '1'],
      ['t', 'a+b c?d'],
    ]);
  });

  it('is the same when it is read again', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '/',
      '%2f',
      '\\',
      '%5c',
      '%25',
      '%',
      '2e',
      'v3',
      'directline',
      ';',
      '?',
      '#',
      '%c3%af',
      '~',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = pathOf(`/${pieces.join('')}`);
        if (path !== undefined) expect(pathOf(path)).toBe(path);
      }),
      { numRuns: 2000 },
    );
  });
});
