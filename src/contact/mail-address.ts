/**
 * Whether a text is one plain mail address: no name, no list, no quotes. Stricter than RFC 5321, so that what passes means the same to every
 * program that reads it.
 */
export const isMailAddress = (text: string): boolean => text.length <= 254 && plainAddress.test(text);

/** Whether every mail server takes the address in a header: letters beyond ASCII before the @ need SMTPUTF8 (RFC 6531) all the way. */
export const isPlainHeader = (address: string): boolean => /^[\x21-\x7e]+@/.test(address);

const local = String.raw`[\p{L}\p{N}_%+'&=/-]+`;
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?`;
const plainAddress = new RegExp(String.raw`^(?=[^@]{1,64}@)${local}(?:\.${local})*@(?:${label}\.){1,8}(?!\d+$)${label}$`, 'u');
