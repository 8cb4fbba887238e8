import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { officialFile } from '../official-clients/installed.ts';
import { launchChromium } from './chromium.ts';

/** What the official parser and renderer make of a card. */
export interface Looked {
  /** What the parser and the renderer complain about, by Adaptive Cards 1.5. */
  readonly complaints: readonly string[];
  /** The card as the parser understood it: what it does not know is not in it. */
  readonly understood: unknown;
  /** The text that is shown. */
  readonly text: string;
}

/** Measures of Teams, as far as they decide how a card looks. */
const teams = {
  supportsInteractivity: true,
  fontFamily: "'Segoe UI', 'Liberation Sans', sans-serif",
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#eeeeee' },
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
  containerStyles: {
    default: {
      backgroundColor: '#ffffff',
      foregroundColors: {
        default: { default: '#242424', subtle: '#616161' },
        accent: { default: '#5b5fc7', subtle: '#5b5fc7' },
        attention: { default: '#a4262c', subtle: '#a4262c' },
      },
    },
    emphasis: { backgroundColor: '#f5f5f5', foregroundColors: { default: { default: '#242424', subtle: '#616161' } } },
    accent: { backgroundColor: '#e8ebfa', foregroundColors: { default: { default: '#242424', subtle: '#616161' } } },
    good: { backgroundColor: '#e7f2da', foregroundColors: { default: { default: '#242424', subtle: '#616161' } } },
    warning: { backgroundColor: '#fbf6d9', foregroundColors: { default: { default: '#242424', subtle: '#616161' } } },
    attention: { backgroundColor: '#fcf4f6', foregroundColors: { default: { default: '#242424', subtle: '#616161' } } },
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
};

/** A browser that the tests of a file look at cards in. */
export interface CardStage {
  /** Shows a card in this width. */
  look(card: object, width: number): Promise<Looked>;
  /** The page that shows it. */
  page(): Page;
  /** Keeps a picture of what is shown, in tests/artefacts. */
  picture(name: string): Promise<unknown>;
}

/** Opens the browser before the tests of the file, and closes it after them. */
export function cardStage(): CardStage {
  let browser: Browser;
  let page: Page;
  let look: CardStage['look'];
  beforeAll(async () => {
    mkdirSync('tests/artefacts', { recursive: true });
    browser = await launchChromium();
    page = await browser.newPage();
    look = await cardPage(page);
  }, 300_000);
  afterAll(() => browser.close());
  return {
    look: (card, width) => look(card, width),
    page: () => page,
    picture: (name) => page.screenshot({ path: `tests/artefacts/${name}.png`, fullPage: true }),
  };
}

/** A page that shows cards with Microsoft's own renderer, in the width of a message in Teams or of a telephone. */
async function cardPage(page: Page): Promise<CardStage['look']> {
  await page.setContent(`<style>
    body { margin: 0; padding: 16px; background: #ebebeb; font: 14px 'Segoe UI', 'Liberation Sans', sans-serif; }
    #card { background: #fff; border-radius: 4px; box-shadow: 0 1px 3px #0003; }
    .ac-pushButton { padding: 6px 12px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; font: inherit; font-weight: 600; }
    .ac-input { box-sizing: border-box; width: 100%; padding: 6px 10px; border: 1px solid #d1d1d1; border-radius: 4px; font: inherit; }
    input.ac-input[type=checkbox], input.ac-input[type=radio] { width: auto; }
  </style><div id="card"></div>`);
  await page.addScriptTag({ path: officialFile('adaptivecards/dist/adaptivecards.min.js') });
  return async (card, width) => {
    await page.setViewportSize({ width, height: 400 });
    return page.evaluate(
      ([content, host]) => {
        // biome-ignore lint/suspicious/noExplicitAny: the library of the page, which has no types here.
        const { AdaptiveCard, HostConfig, SerializationContext, Versions } = (globalThis as any).AdaptiveCards;
        AdaptiveCard.onProcessMarkdown = (text: string, result: { outputHtml: string; didProcess: boolean }) => {
          // The Markdown that cards know: bold, links, lists.
          const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
          const inline = escaped.replace(/\*\*(.+?)\*\*/g, '<b>$1</b>').replace(/\[([^\]]*)\]\(([^)]*)\)/g, '<a href="$2">$1</a>');
          const list = inline.replace(/(?:^- .*(?:\n|$))+/gm, (lines) => `<ul>${lines.replace(/^- (.*)$/gm, '<li>$1</li>')}</ul>`);
          // The renderer gives the outermost element the whole width, which a list would exceed by its indent.
          result.outputHtml = list.startsWith('<ul>') ? `<div>${list}</div>` : `<p>${list}</p>`;
          result.didProcess = true;
        };
        const context = new SerializationContext(Versions.v1_5);
        const parsed = new AdaptiveCard();
        parsed.hostConfig = new HostConfig(host);
        parsed.parse(content, context);
        const faults: { message: string }[] = [...Array(context.eventCount).keys()].map((index) => context.getEventAt(index));
        faults.push(...parsed.validateProperties().validationEvents);
        const shown = parsed.render();
        const place = document.getElementById('card') as HTMLElement;
        place.replaceChildren(shown);
        return {
          complaints: faults.map(({ message }) => message),
          understood: parsed.toJSON(new SerializationContext(Versions.v1_5)),
          text: place.textContent ?? '',
        };
      },
      [card, teams] as const,
    );
  };
}
