/**
 * Records a request, or also claims its mail, then says so and waits to be killed: `node outbox-child.ts DATA_DIR commit|claim`. Or delivers what
 * waits to the mail server of the URL, under a clock that is ahead: `node outbox-child.ts DATA_DIR deliver URL MINUTES`.
 */
import { readConfig } from '../../src/config.ts';
import { mailCarrier } from '../../src/contact/mail-carrier.ts';
import { createOutbox } from '../../src/contact/outbox.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { requested } from './request.ts';

const [dataDir = '', step, url = '', minutes = '0'] = process.argv.slice(2);
const store = await openStore(dataDir);
if (step === 'deliver') {
  const { mail } = readConfig({ SMTP_URL: url, MAIL_FROM: 'chat@province.example', CONTACT_MAIL: 'team@province.example' });
  if (!mail) throw new Error('There is no mail server.');
  const knowledge = loadKnowledge('knowledge');
  const carrier = mailCarrier(store, mail, () => knowledge);
  const now = () => Date.now() + Number(minutes) * 60_000;
  await createOutbox({ store, carrier, now, onFailure: ({ reason }) => console.log(reason) }).deliver();
  await store.close();
} else {
  await requested(store);
  if (step === 'claim') await store.claimDelivery(['request', 'said', 'copy'], Date.now(), Date.now() + 10 * 60_000);
  console.log('done');
  setInterval(() => {}, 1000);
}
