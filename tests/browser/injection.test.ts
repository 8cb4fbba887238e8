import type { Page } from 'playwright-core';
import { answerTo, ask } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

/** What people write is shown as the text it is, in a real browser, also where the content security policy would not stop it. */
const stage = stageOfFile();

const payloads = [
  '<script>window.hit = 1</script>',
  '<img src=x onerror="window.hit = 1">',
  '<svg onload="window.hit = 1"><animate onbegin="window.hit = 1" attributeName=x dur=1s>',
  '<iframe srcdoc="<script>parent.hit = 1</script>"></iframe>',
  '<details open ontoggle="window.hit = 1"><summary>x</summary></details>',
  '<a href="javascript:window.hit = 1">x</a>',
  '[x](javascript:window.hit=1)',
  '[x](JaVaScRiPt&colon;window.hit=1) [y](data:text/html,<script>window.hit=1</script>) [z](vbscript:x)',
  '![x](x" onerror="window.hit=1)',
  '**<b onmouseover=window.hit=1>x</b>** | <td onclick=window.hit=1>',
  '</p></div></main><script>window.hit = 1</script>',
  '{{constructor.constructor("window.hit = 1")()}} #{window.hit = 1}',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=window.hit=1>',
  '\u202e<script>\u0000window.hit=1</script>',
];

/** Everything on the page that a text could have become, and links that lead to code. */
const grown = (page: Page) =>
  page.evaluate(() => {
    const made = document.querySelectorAll(
      '.log :is(script, img, iframe, object, embed, form, style, link, details, math, base, meta, animate)',
    );
    const handlers = [...document.querySelectorAll('.log *')].flatMap((element) =>
      [...element.attributes].filter(({ name }) => name.startsWith('on') || name === 'srcdoc').map(({ name }) => name),
    );
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.log a[href]')].map(({ protocol }) => protocol);
    return {
      made: [...made].map(({ outerHTML }) => outerHTML),
      handlers,
      links: links.filter((protocol) => !['http:', 'https:', 'mailto:', 'tel:'].includes(protocol)),
      hit: (window as { hit?: number }).hit,
    };
  });
const nothing = { made: [], handlers: [], links: [], hit: undefined };

describe.each([
  ['with the content security policy', false],
  ['without it', true],
])('what people write, %s', (_how, bypassCSP) => {
  it('stays text in their own message and in the answer that repeats it, also after a reload', async () => {
    const page = await stage.open({ bypassCSP });
    page.on('dialog', (dialog) => {
      throw new Error(`A dialog came up: ${dialog.message()}`);
    });
    for (const [index, payload] of payloads.entries()) {
      const text = `${index} ${payload}`;
      await ask(page, text);
      await answerTo(page, String(index)).last().waitFor();
      if (!payload.includes('\u0000')) expect(await page.locator('.message.user .content').last().textContent()).toBe(text);
    }
    expect(await grown(page)).toEqual(nothing);
    await page.reload();
    await answerTo(page, String(payloads.length - 1))
      .last()
      .waitFor();
    expect(await page.locator('.message.user').count()).toBe(payloads.length);
    expect(await grown(page)).toEqual(nothing);
  });

  it('stays text in names, in buttons, in what a colleague writes, and in every field of a reply', async () => {
    const page = await stage.open({ bypassCSP });
    const posted = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/activities'));
    await ask(page, 'hallo');
    const [, conversation = ''] = /conversations\/([^/]+)\//.exec((await posted).url()) ?? [];
    await answerTo(page, 'hallo').waitFor();
    for (const [index, evil] of payloads.entries()) {
      const contact = {
        name: evil,
        organisation: evil,
        web: 'javascript:window.hit=1',
        mail: evil,
        phone: evil,
        address: evil,
        note: evil,
      };
      await stage.service.store.append(conversation, [
        {
          type: 'message',
          id: `evil-${index}`,
          text: `evil ${index} ${evil}`,
          locale: evil,
          from: { id: 'assistant', role: 'bot', name: evil },
          suggestedActions: {
            actions: [
              { type: 'imBack', title: evil, value: evil },
              { type: 'openUrl', title: 'x', value: 'javascript:window.hit=1' },
            ],
          },
          channelData: {
            person: index % 2 === 0,
            parts: [
              { kind: 'text', text: `evil ${index} ${evil}` },
              { kind: 'table', caption: evil, head: [evil], rows: [[evil]] },
              { kind: 'contact', contact },
            ],
            reply: {
              kind: 'answer',
              language: evil,
              intent: evil,
              confidence: 1,
              entities: [{ kind: 'region', id: evil }],
              sources: [{ title: evil, url: 'javascript:window.hit=1', checked: evil }],
            },
          },
        },
      ]);
    }
    await page
      .locator('.message.bot')
      .filter({ hasText: `evil ${payloads.length - 1}` })
      .first()
      .waitFor();
    expect(await grown(page)).toEqual(nothing);
  });
});
