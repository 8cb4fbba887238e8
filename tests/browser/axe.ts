import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong, a line each. A frame within is looked at by itself. */
export async function faults(page: Page | Frame): Promise<string[]> {
  await keepPicture(page);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ iframes: false }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`);
}

let pictures = 0;

/** A picture of the state that is looked at, under the name of its test, in tests/artefacts. */
async function keepPicture(view: Page | Frame): Promise<void> {
  pictures += 1;
  const name = `${expect.getState().currentTestName} ${pictures}`.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
  const page = 'page' in view ? view.page() : view;
  await page.screenshot({ path: `tests/artefacts/${name}.png` });
}
