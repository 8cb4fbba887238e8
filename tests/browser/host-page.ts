import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A website of somebody else, with a policy as strict as they come and a style sheet that wants to change everything. */
export interface HostPage {
  /** Of the same site as the service, as a subdomain would be: only the port differs. */
  readonly url: string;
  /** The same page as one of another site: browsers that block storage of third parties then do so. */
  readonly elsewhere: string;
  close(): Promise<void>;
}

/** Every rule here is important, and says to all elements what they must not be. */
const hostile = `html { font-size: 40%; }
body { margin: 0; font: 16px serif; }
* { box-sizing: content-box !important; color: lime !important; letter-spacing: 1em !important; text-transform: uppercase !important; direction: rtl !important; }
div, aside, dialog, button, iframe, svg { all: unset !important; display: none !important; position: absolute !important; top: -9999px !important; opacity: 0.1 !important; z-index: -1 !important; pointer-events: none !important; transform: scale(0) !important; }
#own { all: revert !important; display: inline-block !important; }`;

/** `address` is that of the service once it runs, `port` 0 takes any free one; every path is a page of the site, and `?tag=` holds more attributes of the tag. */
export async function serveHostPage(address: () => string, port = 0): Promise<HostPage> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://host');
    const policy = `default-src 'none'; script-src ${address()}; frame-src ${address()}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
    const isStyle = pathname === '/hostile.css';
    response.setHeader('Content-Type', isStyle ? 'text/css' : 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', policy);
    response.end(isStyle ? hostile : pageOf(address(), pathname, searchParams.get('tag') ?? ''));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${taken}`,
    elsewhere: `http://localhost:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const pageOf = (address: string, path: string, attributes: string) => `<!doctype html>
<html lang="nl">
<head>
<title>Een andere site</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${path === '/hostile' ? '<link rel="stylesheet" href="/hostile.css">' : ''}
</head>
<body>
<main><h1>Een andere site</h1><p>Tekst van de site. <a href="/twee">Tweede pagina</a></p><button id="own" type="button">Knop van de site</button></main>
<script src="${address}/widget.js" ${attributes} data-language="nl" defer></script>
</body>
</html>`;
