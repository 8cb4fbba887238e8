/**
 * The embedded store under a turn's own steps, as a process to be killed: `node kill-child.ts DATA_DIR`. It first answers what waits, says
 * "ready", then takes lines of JSON `{conversationId, id, text}`: each is stored, acknowledged by its id in a line, and answered.
 */
import { createInterface } from 'node:readline';
import { openStore } from '../../src/store/sqlite.ts';
import type { ActivityJson } from '../../src/store/store.ts';
import { createEcho } from '../server/echo.ts';

const [dataDir = ''] = process.argv.slice(2);
const store = await openStore(dataDir);
const echo = createEcho(store);

const answer = (conversationId: string, { id, text }: ActivityJson) =>
  echo.handle(
    { kind: 'message', conversationId, channel: 'directline', activityId: String(id), text: String(text), at: 0 },
    ({ parts }) => [
      { type: 'message', id: `${id}-0`, replyToId: id, text: parts[0]?.kind === 'text' ? parts[0].text : '', from: { role: 'bot' } },
    ],
  );

for (const { conversationId, activity } of await store.unanswered('directline')) await answer(conversationId, activity);
console.log('ready');

for await (const line of createInterface({ input: process.stdin })) {
  const { conversationId, id, text } = JSON.parse(line) as { conversationId: string; id: string; text: string };
  void take(conversationId, { id, type: 'message', text, from: { role: 'user' } });
}

async function take(conversationId: string, activity: ActivityJson): Promise<void> {
  await store.createConversation({ id: conversationId, channel: 'directline', userId: 'dl_1', createdAt: 0 });
  await store.append(conversationId, [activity]);
  process.stdout.write(`${activity.id}\n`);
  await answer(conversationId, activity);
}
