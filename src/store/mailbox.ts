import { domainToASCII } from 'node:url';

/**
 * The same text for all spellings of a mail address that reach one mailbox: large and small letters, what stands after a plus (RFC 5233), and a
 * domain in its own letters or in ASCII. Dots stay: only some providers drop them.
 */
export function mailbox(address: string): string {
  const folded = address.normalize('NFKC').toLowerCase();
  const at = folded.lastIndexOf('@');
  const [local = ''] = folded.slice(0, Math.max(at, 0)).split('+', 1);
  const domain = folded.slice(at + 1);
  return `${local}@${domainToASCII(domain) || domain}`;
}
