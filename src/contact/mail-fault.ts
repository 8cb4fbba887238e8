/** Why a mail did not go: `reason` is for the log and repeats nothing of the server's words, which may hold an address. */
export interface MailFault {
  readonly reason: string;
  /** The recipient or the mail was refused for good (RFC 5321: reply codes from 500), so that no other try helps. */
  readonly isFinal: boolean;
}

/** Reads the error of a mail that was not taken. `host` is the mail server's. */
export function mailFault(error: unknown, host: string): MailFault {
  const { command = '', responseCode, code = 'no code', originalCode } = error as NodemailerError;
  if (responseCode) {
    const isFinal = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
    return { isFinal, reason: `The mail server answered ${responseCode} to ${steps[command] ?? command}.` };
  }
  const certificate = certificateFault(error as NodemailerError);
  if (certificate) return { isFinal: false, reason: `The certificate of the mail server ${host} is not trusted: ${certificate}` };
  const why = originalCode ?? code;
  if (why === 'ETLS') return { isFinal: false, reason: `There is no encrypted connection with the mail server ${host} (ETLS).` };
  return { isFinal: false, reason: `The connection with the mail server ${host} failed or broke off (${why}).` };
}

interface NodemailerError {
  readonly message: string;
  readonly code?: string;
  /** Node's own code, where `code` is nodemailer's. */
  readonly originalCode?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** What was asked when the answer came. */
const steps: Readonly<Record<string, string>> = {
  CONN: 'the connection',
  'MAIL FROM': 'the sender (MAIL_FROM)',
  'RCPT TO': 'the recipient',
  DATA: 'the mail itself',
};

/** What is wrong with a certificate and what to do; undefined where it is none of that. Codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
function certificateFault({ message, code, originalCode }: NodemailerError): string | undefined {
  const name = [originalCode, code].find((one) => one !== undefined && /CERT|_ISSUER|_LEAF_SIGNATURE|CRL/.test(one));
  if (name === undefined && !/certificate/i.test(message)) return undefined;
  const fault = `${message.replace(/^Error initiating TLS - /, '').split('\n', 1)[0]}${name ? ` (${name})` : ''}.`;
  if (name === 'CERT_HAS_EXPIRED' || name === 'CERT_NOT_YET_VALID') return `${fault} Renew it, or set the clock.`;
  if (name === 'ERR_TLS_CERT_ALTNAME_INVALID') return `${fault} Set the host of SMTP_URL to a name that stands in it.`;
  return (
    `${fault} Where an authority of your own has signed it, start the service with NODE_EXTRA_CA_CERTS=/path/to/authority.pem in its ` +
    'environment (not in .env, which Node reads too late for this).'
  );
}
