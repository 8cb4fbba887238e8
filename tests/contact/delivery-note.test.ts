import type { MailSettings } from '../../src/config.ts';
import { deliveryNote } from '../../src/contact/delivery-note.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge('knowledge');
const mail: MailSettings = {
  server: { host: 'mail.example.org', port: 587, encryption: 'offered', login: { user: 'me', password: 'secret' } },
  from: 'chat@example.org',
  contact: undefined,
};
const withMail = (ids: readonly string[]) => ({
  ...knowledge,
  contacts: new Map(
    [...knowledge.contacts].map(([id, contact]) => [id, ids.includes(id) ? { ...contact, mail: `${id}@example.org` } : contact]),
  ),
});
const all = [...knowledge.contacts.keys()];

describe('the start of the service', () => {
  it('says plainly that nobody will be mailed', () => {
    expect(deliveryNote(undefined, knowledge)).toMatch(/^Contact requests are mailed to nobody: SMTP_URL is not set\..*npm run requests/);
  });

  it('says through which server and to whom, and never the password', () => {
    expect(deliveryNote(mail, withMail(all))).toBe(
      'Contact requests are mailed through mail.example.org:587 to the contacts of the knowledge.',
    );
    expect(deliveryNote({ ...mail, contact: 'team@example.org' }, withMail(all.slice(1)))).toBe(
      `Contact requests are mailed through mail.example.org:587; those for ${all[0]} to team@example.org.`,
    );
  });

  it('names the contacts that have no address', () => {
    expect(deliveryNote(mail, withMail(all.slice(2)))).toMatch(new RegExp(`but those for ${all[0]}, ${all[1]} to nobody: .*CONTACT_MAIL`));
  });
});
