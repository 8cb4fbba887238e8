/**
 * The headers of every answer. The policy allows the chat's own files and its own stream and nothing else. Only pages of the
 * service itself and of ALLOWED_ORIGINS may show the chat in a frame: whoever may use the chat may show it, so one list does for both.
 */
export function securityHeaders(publicUrl: string, allowedOrigins: readonly string[]): Readonly<Record<string, string>> {
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    // Older Safari does not count WebSockets of the same host as 'self'.
    'connect-src': ["'self'", new URL(publicUrl).origin.replace(/^http/, 'ws')],
    // A policy can't name IPv6 addresses.
    'frame-ancestors': ["'self'", ...allowedOrigins.filter((origin) => !origin.includes('['))],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    // Nothing on the pages makes elements or scripts out of text, and the browser holds them to it.
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(' ')}`)
      .join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    // It binds a whole host: one that is shared with other pages has to say so itself.
    ...(/^https:\/\/[^/]+$/.test(publicUrl) && { 'Strict-Transport-Security': 'max-age=31536000' }),
  };
}
