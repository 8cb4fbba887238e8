import { readFileSync } from 'node:fs';
import { buildWidget, readPage } from '../../src/widget/index.ts';
import { launchChromium } from '../../tests/browser/chromium.ts';
import { serveHostPage } from '../../tests/browser/host-page.ts';
import { setStage } from '../../tests/browser/stage.ts';
import { officialFile } from '../../tests/official-clients/installed.ts';
import { budgets, packed, weigh } from './weight.ts';

/**
 * Weighs the web chat and times it from the press on the launcher to a field that takes a question, beside the official Web Chat's bundle.
 * Ends with 1 when it is over its budget.
 */

const presses = 7;
const { files } = await buildWidget(await readPage('knowledge'));
const { launcher, chat } = weigh(files);
const officialBytes = (name: string) => packed(readFileSync(officialFile(`botframework-webchat/dist/${name}`)));
const ready = await millisecondsToReady();

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
console.table([
  { what: 'launcher, on every page', measured: kilobytes(launcher), budget: kilobytes(budgets.launcher) },
  { what: 'open chat, all of it', measured: kilobytes(chat), budget: kilobytes(budgets.chat) },
  ...['/embed', '/chat.js', '/chat.css'].map((path) => ({
    what: `  ${path}`,
    measured: kilobytes(packed(files.get(path)?.body ?? new Uint8Array())),
    budget: '',
  })),
  { what: `ready to type after the press (median of ${presses})`, measured: `${ready.toFixed(0)} ms`, budget: `${budgets.readyToType} ms` },
  { what: 'official Web Chat, minimal', measured: kilobytes(officialBytes('webchat-minimal.js')), budget: '' },
  { what: 'official Web Chat', measured: kilobytes(officialBytes('webchat.js')), budget: '' },
]);

const isOver = launcher > budgets.launcher || chat > budgets.chat || ready > budgets.readyToType;
if (isOver) console.error('The web chat is over its budget: see the table.');
process.exit(isOver ? 1 : 0);

/** The median over fresh profiles, with nothing in the browser's cache but the launcher. */
async function millisecondsToReady(): Promise<number> {
  const browser = await launchChromium();
  const host = await serveHostPage(() => stage.service.url);
  const stage = await setStage(undefined, { ALLOWED_ORIGINS: host.url });
  const times: number[] = [];
  for (let press = 0; press < presses; press += 1) {
    const context = await browser.newContext();
    await context.addInitScript(() => {
      const now = () => performance.timeOrigin + performance.now();
      document.addEventListener('click', () => Object.assign(window, { at: now() }), { capture: true, once: true });
      document.addEventListener('focusin', ({ target }) => (target as Element).id === 'question' && Object.assign(window, { at: now() }));
    });
    const page = await context.newPage();
    await page.goto(host.url);
    await page.getByRole('button', { name: 'Vraag het de chatbot' }).click();
    await page.frameLocator('iframe').locator('#question:focus').waitFor();
    const [pressed, ready] = await Promise.all(page.frames().map((each) => each.evaluate(() => (window as unknown as { at: number }).at)));
    times.push((ready as number) - (pressed as number));
    await context.close();
  }
  await stage.stop();
  await host.close();
  await browser.close();
  return times.sort((one, other) => one - other)[Math.floor(presses / 2)] as number;
}
