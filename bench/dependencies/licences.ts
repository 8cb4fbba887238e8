import type { Package } from './packages.ts';

/** Licences under which a part may be used, unchanged, by a public body, beside code under any licence. */
const allowed = ['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'Unlicense', 'BlueOak-1.0.0', 'EUPL-1.2'];

/** Packages whose package.json names no licence in today's form, with the one that stands in their files. */
const readByHand: Readonly<Record<string, string>> = {
  'escape-regexp-component@1.0.2': 'MIT',
  'sylvester@0.0.21': 'MIT',
};

/** The packages that come under a licence nobody has allowed, or under none. */
export const withoutLicence = (packages: readonly Package[]): readonly Package[] =>
  packages.filter((each) => !isAllowed(each.licence ?? readByHand[`${each.name}@${each.version}`]));

/** A choice, such as `(AFL-2.1 OR BSD-3-Clause)`, is allowed with one of its licences. */
const isAllowed = (licence = ''): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((each) => allowed.includes(each));
