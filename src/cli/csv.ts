/**
 * Rows as CSV (RFC 4180), marked as UTF-8 for spreadsheets. Those take a cell that begins with `=`, `+`, `-` or `@` for a formula and run it:
 * an apostrophe before it makes it a text (OWASP, CSV injection).
 */
export const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
