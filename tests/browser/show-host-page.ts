import { serveHostPage } from './host-page.ts';

/** `npm run host-page`: shows the chat of a running service on the page with the hostile style sheet and the strict policy, to look at. */

const [service = 'http://localhost:3978'] = process.argv.slice(2);
const { url } = await serveHostPage(() => service, 4000);
console.log(
  `Look at ${url}/hostile, and at ${url} without the style sheet. The service at ${service} must run with ALLOWED_ORIGINS=${url}.`,
);
