import type { ContactCard } from '../../answering/reply.ts';
import { Envelope, Globe, Phone, Pin } from '../icons.tsx';
import { fill } from '../languages.ts';
import type { PageTexts } from '../page.ts';
import { Link } from './rich-text.tsx';

/** Whom to reach, and one press to do so. */
export function ContactDetails({ contact, texts }: { readonly contact: ContactCard; readonly texts: PageTexts }) {
  const { name, organisation, web, mail, phone, address, hours, note } = contact;
  return (
    <div class="contact">
      <p>
        <strong>{name}</strong>
        {organisation && <span>{organisation}</span>}
        {address && <span>{address}</span>}
        {hours && <span>{hours}</span>}
      </p>
      <ul>
        {phone && (
          <li>
            <Phone />
            <Link address={`tel:${phone.replace(/[^+\d]/g, '')}`} texts={texts}>
              {fill(texts.call, { number: phone })}
            </Link>
          </li>
        )}
        {mail && (
          <li>
            <Envelope />
            <Link address={`mailto:${mail}`} texts={texts}>
              {fill(texts.mail, { address: mail })}
            </Link>
          </li>
        )}
        {web && (
          <li>
            <Globe />
            <Link address={web} texts={texts}>
              {texts.website}
            </Link>
          </li>
        )}
        {address && (
          <li>
            <Pin />
            <Link address={fill(texts.map, { address: encodeURIComponent(address) })} texts={texts}>
              {texts.route}
            </Link>
          </li>
        )}
      </ul>
      {note && <p class="note">{note}</p>}
    </div>
  );
}
