import type { Browser, BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import type { Turn } from '../../src/assistant/turn.ts';
import { basePathOf } from '../../src/server/base-path.ts';
import { loadWidget } from '../../src/widget/load.ts';
import { type Running, startService } from '../server/service.ts';
import { createTinyAssistant } from './assistant.ts';
import { launchChromium } from './chromium.ts';

/** The service with the chat page, and a browser to look at it. */
export interface Stage {
  readonly service: Running;
  readonly browser: Browser;
  /** Opens the page in a fresh profile; `prepare` runs before the page loads, `path` may be a whole address. */
  open(options?: BrowserContextOptions, prepare?: (context: BrowserContext) => Promise<unknown>, path?: string): Promise<Page>;
  stop(): Promise<void>;
}

/** Bundled once for all suites that want it. */
const widget = (basePath: string) =>
  loadWidget('knowledge', 'data', { conversations: 30, requests: 180, feedback: 365, questions: 90 }, basePath);

export async function setStage(
  before?: (turn: Turn) => Promise<void> | void,
  environment: Readonly<Record<string, string>> = {},
): Promise<Stage> {
  const { files } = await widget(basePathOf(environment.PUBLIC_URL ?? 'http://localhost'));
  const service = await startService({ TOKENS_PER_MINUTE: '1000', ...environment }, createTinyAssistant(before), files);
  const browser = await launchChromium();
  return {
    service,
    browser,
    async open(options = {}, prepare = async () => {}, path = '/') {
      const context = await browser.newContext({ locale: 'nl-NL', reducedMotion: 'reduce', ...options });
      await prepare(context);
      const page = await context.newPage();
      await page.goto(URL.parse(path)?.href ?? service.url + path);
      return page;
    },
    async stop() {
      await browser.close();
      await service.stop();
    },
  };
}

/** Asks as people do: types into the field and presses Enter. */
export async function ask(page: Page | FrameLocator, text: string): Promise<void> {
  await page.locator('#question').fill(text);
  await page.locator('#question').press('Enter');
}

/** The last answer, once it says this. */
export const answerTo = (page: Page | FrameLocator, text: string) => page.locator('.message.bot').filter({ hasText: `U vroeg: ${text}` });

/** The id of the conversation that the page is in. */
export const conversationOf = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('brabant-chat-session') ?? '{}').conversationId);
