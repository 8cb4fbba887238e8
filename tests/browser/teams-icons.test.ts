import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readPng } from '../../src/cli/teams/png.ts';
import { launchChromium } from './chromium.ts';

describe('the icons of the app in Teams', () => {
  it.each([
    ['color', 192],
    ['outline', 32],
  ])(
    'are what is drawn in %s.svg',
    async (name, size) => {
      const browser = await launchChromium();
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.goto(pathToFileURL(`manifest/icons/${name}.svg`).href);
      // Copy it from there after a change of the drawing.
      const drawn = await page.screenshot({ omitBackground: true });
      mkdirSync('tests/artefacts', { recursive: true });
      writeFileSync(`tests/artefacts/teams-icon-${name}.png`, drawn);

      // Large on grounds as Teams has them, for whoever looks at them.
      await page.goto('about:blank');
      await page.setViewportSize({ width: 672, height: 224 });
      const png = readFileSync(`manifest/icons/${name}.png`);
      const shown = (ground: string) =>
        `<span style="background:${ground};padding:14px;display:inline-block"><img style="width:192px;image-rendering:pixelated" src="data:image/png;base64,${png.toString('base64')}"></span>`;
      await page.setContent(`<body style="margin:0">${['#fff', '#5b5fc7', '#1f1f1f'].map(shown).join('')}`);
      await page.screenshot({ path: `tests/artefacts/teams-icon-${name}-shown.png` });
      await browser.close();

      const [kept, now] = [readPng(png), readPng(drawn)];
      const differences = kept.pixels.map((value, index) => Math.abs(value - (now.pixels[index] ?? 0)));
      expect(kept.width).toBe(size);
      // Browsers smooth edges differently from version to version.
      expect(differences.reduce((sum, each) => sum + each, 0) / differences.length).toBeLessThan(2);
    },
    120_000,
  );
});
