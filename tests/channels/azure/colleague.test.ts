import { answerAsPerson } from '../../../src/channels/person.ts';
import { createOutbox } from '../../../src/contact/outbox.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { anna, message } from './activities.ts';
import { aloneWith } from './connector.ts';
import { realAssistant } from './mind.ts';
import { startTeams, type Teams } from './teams.ts';

const knowledge = loadKnowledge('knowledge');
const chat = aloneWith(anna.id);
let teams: Teams;
beforeEach(async () => {
  teams = await startTeams(realAssistant);
});
afterEach(() => teams.stop());

const say = async (text: string) => {
  await teams.deliver(message(teams.connector.serviceUrl, 'personal', anna, text));
  return teams.connector.shown(chat).at(-1)?.text;
};
/** What a message left by typing is answered with. */
async function answered(text: string): Promise<string> {
  for (const line of [
    'Ik wil een bericht achterlaten',
    'ja',
    'Anna Müller',
    'overslaan',
    'anna@solarbau.example',
    'Wie helpt ons?',
    'nee',
    'versturen',
  ])
    await say(line);
  const [request] = await teams.service.store.requests(['open']);
  const receipt = request?.receipt ?? '';
  expect(await answerAsPerson(teams.service.store, knowledge, { receipt, text, by: 'kees' })).toMatchObject({ kind: 'done' });
  return receipt;
}
const bring = async () => {
  const carrier = teams.service.server.azure?.carrier;
  if (carrier) await createOutbox({ store: teams.service.store, carrier, onFailure: () => {} }).deliver();
};

describe('the answer of a colleague, in Teams', () => {
  it('comes of its own accord, says that a person wrote it, and can be answered', async () => {
    const receipt = await answered('Belt u mij gerust.');
    const before = teams.connector.shown(chat).length;
    await bring();
    await bring();
    const [sent, ...others] = teams.connector.shown(chat).slice(before);
    expect(others).toEqual([]);
    expect(sent?.text).toContain('Belt u mij gerust.');
    expect(sent?.text).toContain(knowledge.phrases['person.label']?.nl);
    expect([sent?.entities, sent?.channelData?.feedbackLoop]).toEqual([undefined, undefined]);
    const reply = sent?.suggestedActions?.actions[0]?.value ?? '';
    expect(await say(reply)).toContain(receipt);
    await say('Dank, dat doe ik morgen.');
    expect((await teams.service.store.requestMessages(receipt)).map(({ by, text }) => [by, text])).toEqual([
      ['kees', 'Belt u mij gerust.'],
      [undefined, 'Dank, dat doe ik morgen.'],
    ]);
  });

  it('waits while Teams is away, and does not get lost', async () => {
    const receipt = await answered('Belt u mij gerust.');
    const before = teams.connector.shown(chat).length;
    teams.connector.fail({ status: 500 });
    await bring();
    expect(teams.connector.shown(chat)).toHaveLength(before);
    const log = await teams.service.store.activities(chat, 0, 100);
    const id = log.map(({ activity }) => String(activity.id)).find((one) => one.startsWith(receipt)) ?? '';
    expect(await teams.service.store.sending(chat, id)).toMatchObject({ attempts: 1, nextAt: expect.any(Number) });
  });
});
