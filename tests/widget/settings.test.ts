import { fromFragment, toFragment } from '../../src/widget/settings.ts';

describe('what a page decides about the chat', () => {
  it('reaches the frame in the fragment of its address, as it was written', () => {
    const settings = {
      host: 'https://www.example.org',
      language: 'de',
      title: 'Frage & Antwort #1',
      question: 'Wer hilft?\nMir?',
      accent: '1,2,3',
    };
    expect(fromFragment(toFragment(settings))).toEqual(settings);
    expect(new URL(`https://chat.example/embed${toFragment(settings)}`).search).toBe('');
  });

  it('is left out where there is nothing to say, and what is unknown is dropped', () => {
    expect(toFragment({ language: 'nl', title: undefined })).toBe('#language=nl');
    expect(fromFragment('#language=nl&onload=x&title=')).toEqual({ language: 'nl' });
    expect(fromFragment('')).toEqual({});
  });
});
