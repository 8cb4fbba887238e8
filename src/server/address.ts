import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** What counts as the caller of a request, behind so many proxies that are trusted. */
export const callerAddress = ({ headers, socket }: IncomingMessage, trustedProxies: number): string =>
  network(clientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for'] as string | undefined, trustedProxies));

/**
 * The address of whoever sent the request: each trusted proxy has added its caller at the end of X-Forwarded-For, and what stands before
 * that anybody may have written. Falls back to the other end of the connection.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trustedProxies: number): string {
  const told = forwardedFor?.split(',').map((entry) => withoutPort(entry.trim())) ?? [];
  const chain = [...told, peer];
  const client = chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? peer;
  return isIP(client) ? client : peer;
}

/** What counts as one caller: an IPv4 address, or the /64 network that an IPv6 user has for himself. */
export function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%', 1)[0] as string;
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail] = plain.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  return [...groups, ...Array<string>(missing).fill('0'), ...(tail ? tail.split(':') : [])]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

const withoutPort = (entry: string) => entry.replace(/^\[(.+)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
