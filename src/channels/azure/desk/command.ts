import { type Knowledge, phrase } from '../../../knowledge/knowledge.ts';
import { type Language, languages } from '../../../knowledge/language.ts';
import { foldText } from '../../../understanding/fold.ts';

/** What a colleague tells the bot about the place where it is said; the language is the one it is said in. */
export type DeskCommand =
  /** Requests come here: for all contacts, or for the one that was named. */
  | { readonly kind: 'receive'; readonly language: Language; readonly contact: string | undefined }
  | { readonly kind: 'stop'; readonly language: Language }
  /** A contact was named that the knowledge does not have. */
  | { readonly kind: 'unknown-contact'; readonly language: Language };

/** The command of a message, "vragen hier ontvangen" or "vragen hier ontvangen: BOM"; undefined when it is none. */
export function commandOf(text: string, knowledge: Knowledge): DeskCommand | undefined {
  const [said = '', named] = text.split(':', 2).map((part) => foldText(part));
  const is = (key: 'desk.command.receive' | 'desk.command.stop') =>
    languages.find((language) => foldText(phrase(knowledge, key, language)) === said);
  const receives = is('desk.command.receive');
  if (receives) {
    if (!named) return { kind: 'receive', language: receives, contact: undefined };
    const contact = contactNamed(named, knowledge);
    return contact === undefined ? { kind: 'unknown-contact', language: receives } : { kind: 'receive', language: receives, contact };
  }
  const stops = is('desk.command.stop');
  return stops && { kind: 'stop', language: stops };
}

/** By its id, by its name in any language, or by the short name in its brackets. */
const contactNamed = (named: string, { contacts }: Knowledge): string | undefined =>
  [...contacts.values()].find(({ id, name }) =>
    [id, ...Object.values(name), ...Object.values(name).flatMap((one) => /\(([^()]+)\)/.exec(one)?.[1] ?? [])].some(
      (word) => foldText(word) === named,
    ),
  )?.id;
