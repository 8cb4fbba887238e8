import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, stop } from 'esbuild';
import type { AllLauncherTexts } from './launcher/texts.ts';
import { inEachLanguage } from './localised.ts';
import type { AllPageTexts, Page } from './page.ts';

/** The scripts and the style sheet that browsers load. */
export interface Bundle {
  readonly launcher: Uint8Array;
  readonly chat: Uint8Array;
  readonly style: Uint8Array;
}

export async function bundle({ chat: { launcher, ...chat } }: Page): Promise<Bundle> {
  const texts: AllPageTexts = inEachLanguage(chat);
  const { title, tryNow, pageLink, pageAddress } = chat;
  const launcherTexts: AllLauncherTexts = inEachLanguage({ ...launcher, title, again: tryNow, page: pageLink, pageAddress });
  const [chatScript, style, launcherScript] = await Promise.all([
    built('chat.tsx', { format: 'esm', define: { PAGE_TEXTS: JSON.stringify(texts) } }),
    built('styles/chat.css'),
    built('launcher/launcher.css').then((css) =>
      built('launcher/main.ts', {
        format: 'iife',
        define: { LAUNCHER_TEXTS: JSON.stringify(launcherTexts), LAUNCHER_STYLE: JSON.stringify(Buffer.from(css).toString().trim()) },
      }),
    ),
  ]);
  // esbuild's own process would wait for more work as long as the service runs.
  await stop();
  return { launcher: launcherScript, chat: chatScript, style };
}

async function built(entry: string, options: BuildOptions = {}): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    outdir: '/',
    bundle: true,
    minify: true,
    write: false,
    target: ['es2022', 'chrome111', 'firefox124', 'safari17.4'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
    ...options,
  });
  const [file] = outputFiles ?? [];
  if (!file) throw new Error(`esbuild made nothing of ${entry}. Look at the options in src/widget/bundle.ts.`);
  return file.contents;
}
