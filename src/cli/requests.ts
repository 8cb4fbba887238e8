import { userInfo } from 'node:os';
import { answerAsPerson } from '../channels/person.ts';
import { readConfig, readEnvFile } from '../config.ts';
import type { ContactRequest } from '../contact/request.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { openConfiguredStore } from '../store/configured.ts';
import type { DeskCard } from '../store/desk.ts';
import type { Mailing } from '../store/outbox.ts';
import type { StoredRequest } from '../store/requests.ts';
import type { Store } from '../store/store.ts';
import { endWithReason } from './end-with-reason.ts';
import { plain, table } from './table.ts';

const usage = `npm run requests                              what waits, oldest first
npm run requests -- show RECEIPT              all about one
npm run requests -- claim RECEIPT             you take it
npm run requests -- answer RECEIPT "text"     answers in the chat that asked
npm run requests -- close RECEIPT             nothing more is to be done
npm run requests -- erase RECEIPT             deletes it with its conversation, as a person may ask`;

/** Says why nothing was done, and what to do instead. */
class Refusal extends Error {}

/** `npm run requests`: the contact requests, for colleagues who answer them. Ends with 1 when nothing could be done. */
try {
  readEnvFile();
  const config = readConfig(process.env);
  const store = await openConfiguredStore(config);
  try {
    const [command = 'list', receipt = '', ...words] = process.argv.slice(2);
    console.log(await run(store, config.knowledgeDir, command, receipt.toUpperCase(), words.join(' ').trim()));
  } finally {
    await store.close();
  }
} catch (error) {
  if (error instanceof Refusal) {
    console.error(error.message);
    process.exitCode = 1;
  } else endWithReason(error);
}

async function run(store: Store, knowledgeDir: string, command: string, receipt: string, text: string): Promise<string> {
  switch (command) {
    case 'list':
      return list(store);
    case 'show':
      return show(store, await known(store, receipt));
    case 'claim':
      if ((await store.claimRequest({ receipt: (await known(store, receipt)).receipt, by: colleague() })).kind === 'done')
        return `${receipt} is yours.`;
      throw new Refusal(`${receipt} does not wait for anybody to take it.`);
    case 'answer':
      return answer(store, knowledgeDir, await known(store, receipt), text);
    case 'close':
      if ((await store.closeRequest({ receipt: (await known(store, receipt)).receipt, by: colleague() })).kind === 'done')
        return `${receipt} is closed.`;
      throw new Refusal(`${receipt} was closed already.`);
    case 'erase':
      await store.erase((await known(store, receipt)).conversationId);
      return `${receipt}, its conversation and all that came of it are deleted.`;
    default:
      throw new Refusal(`There is no command "${plain(command)}".\n${usage}`);
  }
}

async function list(store: Store): Promise<string> {
  const requests = await store.requests(['open', 'claimed', 'answered']);
  if (requests.length === 0) return 'No request waits.';
  const rows = requests.map(async (request) => {
    const { name, organisation, language } = detailsOf(request);
    const mail = (await store.mailings(request.receipt)).filter(({ kind }) => kind !== 'copy').at(-1);
    const card = (await store.deskCards(request.receipt)).at(-1);
    const { receipt, contact, createdAt } = request;
    return [receipt, stateOf(request), minute(createdAt), language, contact, mailState(mail), cardState(card), `${name}, ${organisation}`];
  });
  return table(['receipt', 'state', 'asked', 'language', 'contact', 'mail', 'card', 'who'], await Promise.all(rows));
}

async function show(store: Store, request: StoredRequest): Promise<string> {
  const { receipt, createdAt, contact, assignedBy } = request;
  const { name, organisation, email, phone, language, regions, sectors, purpose, question } = detailsOf(request);
  const messages = await store.requestMessages(receipt);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['receipt', receipt],
    ['state', stateOf(request)],
    ['asked', minute(createdAt)],
    ['name', name],
    ['organisation', organisation],
    ['e-mail', email],
    ['telephone', phone],
    ['language', language],
    ['contact', assignedBy ? `${contact} (given by ${assignedBy})` : contact],
    ['regions', regions.join(', ')],
    ['sectors', sectors.join(', ')],
    ['purpose', purpose],
    ['question', question],
    ...(await store.mailings(receipt)).map((mail) => [`mail: ${mail.kind}`, mailState(mail)] as const),
    ...(await store.deskCards(receipt)).map((card) => [`card: ${card.reference.replace(/^desk:/, '')}`, cardState(card)] as const),
    ...messages.map(({ by, text, createdAt }) => [`${minute(createdAt)} ${by ?? name}`, text] as const),
  ];
  return table(
    ['', ''],
    facts.flatMap(([key, value]) => (value ? [[key, value]] : [])),
  ).trimStart();
}

async function answer(store: Store, knowledgeDir: string, request: StoredRequest, text: string): Promise<string> {
  const { receipt } = request;
  const { email, phone } = detailsOf(request);
  if (text === '') throw new Refusal(`There is no text. Write it in quotes: npm run requests -- answer ${receipt} "text"`);
  const { kind } = await answerAsPerson(store, loadKnowledge(knowledgeDir), { receipt, text, by: colleague() });
  const elsewhere = `Answer ${email ? `by mail to ${plain(email)}` : `by telephone: ${plain(phone ?? '')}`}, and close the request then.`;
  switch (kind) {
    case 'done':
      return `The answer to ${receipt} stands in the chat.`;
    case 'closed':
      throw new Refusal(`${receipt} is closed; nothing was written.`);
    case 'out-of-reach':
      throw new Refusal(`Who asked ${receipt} can't be reached in Teams any more. ${elsewhere}`);
    default:
      throw new Refusal(`The conversation of ${receipt} is no longer kept. ${elsewhere}`);
  }
}

async function known(store: Store, receipt: string): Promise<StoredRequest> {
  const request = await store.request(receipt);
  if (request) return request;
  throw new Refusal(receipt === '' ? `Name the receipt of the request.\n${usage}` : `There is no request "${plain(receipt)}".`);
}

function detailsOf({ details }: StoredRequest): ContactRequest {
  return details as ContactRequest;
}

function stateOf({ state, claimedBy }: StoredRequest): string {
  return claimedBy && state !== 'closed' ? `${state} (${claimedBy})` : state;
}

function mailState(mail: Mailing | undefined): string {
  if (!mail) return '-';
  const { attempts, lastError, nextAt, sentAt } = mail;
  if (sentAt !== undefined) return `sent ${minute(sentAt)}`;
  if (nextAt === undefined) return `given up: ${lastError}`;
  return lastError ? `waits after ${attempts} tries: ${lastError}` : 'waits';
}

/** Whether the card in Teams shows how the request stands. */
function cardState(card: DeskCard | undefined): string {
  if (!card) return '-';
  const { activityId, attempts, lastError, nextAt, shownAt } = card;
  const stands = activityId ? `shown ${minute(shownAt ?? 0)}` : 'not posted';
  if (nextAt === undefined) return stands;
  return lastError ? `${stands}, waits after ${attempts} tries: ${lastError}` : `${stands}, waits`;
}

function minute(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

/** Whoever is logged in on this machine. */
function colleague(): string {
  return userInfo().username;
}
