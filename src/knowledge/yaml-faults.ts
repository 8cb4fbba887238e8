import { type Document, isAlias, isScalar, visit, type YAMLError } from 'yaml';

/** What is wrong with a YAML file, where it starts in the text, and how to fix it, in the words of editors. */
export interface YamlFault {
  readonly at: number;
  readonly message: string;
}

/** All that keeps the file from being read as it is meant, in the order of its lines: one a line. */
export function yamlFaults(document: Document.Parsed, text: string): readonly YamlFault[] {
  // What stands behind the first mistake of form is often only its consequence.
  const [first, ...others] = document.errors;
  const told = first ? [first, ...others.filter(({ code }) => code === 'DUPLICATE_KEY')] : [];
  const faults = [...told.map((error) => ({ at: error.pos[0], message: explain(error, text) })), ...shorthand(document, text)];
  const lines = new Set<number>();
  return faults.toSorted((one, other) => one.at - other.at).filter(({ at }) => lines.size !== lines.add(lineStart(text, at)).size);
}

/** Signs by which YAML means something, where people mean the sign: it would drop or replace what they wrote. */
function shorthand(document: Document.Parsed, text: string): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Node(_, node) {
      const start = node.range?.[0] ?? 0;
      if (isAlias(node)) faults.push({ at: start, message: quoted('*', 'a mark for another place of the file') });
      else if (node.anchor !== undefined) faults.push({ at: signBefore(text, start, '&'), message: quoted('&', 'a mark') });
      else if (node.tag !== undefined) faults.push({ at: signBefore(text, start, '!'), message: quoted('!', 'a kind of value') });
      if (isScalar(node) && node.type === 'PLAIN' && node.comment && !/^[\s#]/.test(node.comment))
        faults.push({ at: start, message: cutOff(node.comment) });
    },
  });
  if (document.directives?.yaml.explicit)
    faults.push({ at: 0, message: 'starts with a line "%YAML", which changes how it is read: delete that line.' });
  return faults;
}

const quoted = (sign: string, meaning: string): string =>
  `has a text that starts with "${sign}", which YAML takes for ${meaning}: put the whole text in double quotes.`;

const cutOff = (comment: string): string => {
  const word = comment.split(/\s/)[0];
  return `has a text that ends before "#${word}", which YAML takes for a note: put the whole text in double quotes, or a blank behind the # if it is a note.`;
};

/** Where the sign stands that was read before the text it belongs to. */
const signBefore = (text: string, start: number, sign: string): number => Math.max(text.lastIndexOf(sign, start), 0);

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1);

function explain({ code, message, pos: [start] }: YAMLError, text: string): string {
  const line = text.slice(lineStart(text, start) + 1).split('\n')[0] as string;
  if (code === 'DUPLICATE_KEY') return `has the field "${/^[^:]*/.exec(text.slice(start))?.[0]}" twice: delete one of the two.`;
  if (code === 'MULTIPLE_DOCS') return 'has a line "---", which begins another file for YAML: delete it.';
  if (/^ *\t/.test(line)) return 'is indented with a tab: use spaces, two for each level.';
  return `is no valid YAML (${(message.split('\n')[0] as string).replace(/\.$/, '')}). Put texts that contain ": " or start with a special character in quotes, and keep the indents even.`;
}
