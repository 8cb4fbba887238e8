import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { install, installPackage, mayInstall } from '../debian-package.ts';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's own Chromium, or one that is installed now. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: found() ?? installed(), args: flags });
}

/** Chromium in a profile of its own with what it brings along: Playwright switches off, among others, that storage is kept apart for each site. */
export async function launchAsShipped(): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: found() ?? installed(),
    ignoreDefaultArgs: true,
    args: [...flags, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
  });
  browser.on('close', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  return browser;
}

function found(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named))
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there. Correct it, or unset it to use what is installed.`);
  return [named, chromium.executablePath(), ...usualPlaces].find((path) => path && existsSync(path));
}

function installed(): string {
  const lacking = { name: 'Chromium', instead: 'Set CHROMIUM_PATH to use another one.' };
  if (mayInstall()) installPackage('chromium', 'command -v chromium', lacking);
  else install('npx playwright-core install chromium', lacking);
  const path = found();
  if (!path) throw new Error('The installation brought no Chromium. Install one, and set CHROMIUM_PATH to it.');
  return path;
}
