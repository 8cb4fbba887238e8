/** The address that calls a number, however the number is written. */
export const callAddress = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;

/** A web address as people write it: without https://, www. and the last slash. */
export const shownAddress = (web: string): string => web.replace(/^https?:\/\/(www\.)?|\/$/g, '');
