import { lookUp } from './answering/lookup.ts';
import { createAssistant } from './assistant/assistant.ts';
import type { Explanation } from './assistant/explanation.ts';
import { loadMind } from './assistant/load-mind.ts';
import type { Mind } from './assistant/mind.ts';
import { watchMind } from './assistant/watch-mind.ts';
import { endWithReason } from './cli/end-with-reason.ts';
import { watchEndings } from './cli/endings.ts';
import { giveBackMemory } from './cli/give-back.ts';
import { logKnowledge } from './cli/log-knowledge.ts';
import { sayThatItLearns } from './cli/say-that-it-learns.ts';
import { type Config, misspelt, readConfig, readEnvFile } from './config.ts';
import { deliveryNote, deskNote } from './contact/delivery-note.ts';
import type { mailCarrier } from './contact/mail-carrier.ts';
import { createOutbox } from './contact/outbox.ts';
import { failureNote } from './contact/queue.ts';
import { createRetention } from './contact/retention.ts';
import { basePathOf } from './server/base-path.ts';
import type { Server } from './server/index.ts';
import { createLog } from './server/log.ts';
import { within } from './server/within.ts';
import { openConfiguredStore } from './store/configured.ts';
import type { OnWait } from './store/ownership.ts';
import { tracedStore } from './tracing/index.ts';
import { loadWidget } from './widget/load.ts';

/** Milliseconds of a stop: for what is going on, and for the store to close. */
const patience = { work: 8500, store: 900 };

/** The service: settings, store, knowledge, assistant, server, and an orderly stop. */
async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  // What is to be learnt another process learns: it begins before the many files of the server are loaded.
  const learning = loadMind(config.knowledgeDir, config.dataDir, sayThatItLearns, config.learntDir);
  const basePath = basePathOf(config.publicUrl);
  const loading = loadWidget(config.knowledgeDir, config.dataDir, config.retention, basePath, config.learntDir);
  // What is wrong with them is told where they are waited for.
  for (const begun of [learning, loading]) begun.catch(() => {});
  const store = tracedStore(await openConfiguredStore(config, sayThatItWaits));
  const { createServer } = await import('./server/index.ts');
  let mind: Mind | undefined;
  const learnt = learning.then((first) => {
    mind = first;
  });
  learnt.catch(() => {});
  const knowledge = () => (mind as Mind).knowledge;
  const widget = await loading;
  const assistant = createAssistant(store, () => mind ?? learning, {
    mails: config.mail !== undefined,
    limits: config.contactLimits,
    ...(log.isLevelEnabled('debug') && { explain: (why: Explanation) => log.debug({ why }, 'a message was answered') }),
  });
  const server = createServer({
    config,
    store,
    assistant,
    knowledge,
    widget,
    feedback: widget.texts,
    lookUp: (typed, hint) => lookUp(typed, hint, mind as Mind),
    learnt,
    log,
  });
  const carrier = config.mail && (await mailing(store, config.mail, knowledge));
  const { publicUrl, metricsPort } = await listening(server, (url) => {
    if (!mind) console.log(`The chat is there at ${url}; what is asked waits until the assistant has learnt.`);
  });
  // Nothing is awaited from here until a stop is possible: who is told that it answers may end it at once.
  const mails =
    carrier &&
    createOutbox({
      store,
      carrier,
      onFailure: (failure) => log.warn(failure, failureNote('a mail', failure)),
    });
  const sendings =
    server.azure &&
    createOutbox({
      store,
      carrier: server.azure.carrier,
      onFailure: (failure) => log.warn(failure, failureNote('a message in Teams', failure)),
    });
  mails?.start();
  sendings?.start();
  server.azure?.desk.start();
  const retention = createRetention({
    store,
    days: config.retention,
    onDeleted: (deleted) => log.info({ deleted }, 'deleted what was kept long enough'),
    onError: (error) => log.error({ err: error }, 'deleting what was kept long enough has failed; it is tried again in an hour'),
  });
  retention.start();
  const watcher = watchMind({
    knowledgeDir: config.knowledgeDir,
    dataDir: config.dataDir,
    version: knowledge().version,
    tell: (news) => {
      if (news.kind === 'learnt') mind = news.mind;
      logKnowledge(log, news);
    },
  });

  let stopping = false;
  const stop = async (reason: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    watcher.close();
    // A mail server may be silent for longer: what was on its way is sent again later.
    await within(
      patience.work,
      Promise.all([server.close(), mails?.stop(), sendings?.stop(), server.azure?.desk.stop(), retention.stop()]),
    );
    await within(patience.store, store.close());
    process.exit(0);
  };
  endings.stopWith((reason) => void stop(reason));

  console.log(`The assistant answers at ${publicUrl}`);
  giveBackMemory();
  if (config.databaseUrl && !store.hearsAtOnce())
    console.log(
      'What other instances write is seen up to a second late: the notices of the database do not come through, as behind PgBouncer in ' +
        'transaction mode. docs/deployment.md tells what to change.',
    );
  if (metricsPort !== undefined) console.log(`Prometheus reads the metrics at port ${metricsPort}`);
  console.log(deliveryNote(config.mail, knowledge()));
  if (server.azure) console.log(await deskNote(store, config.desk));
}

const sayThatItWaits: OnWait = (dataDir, seconds) =>
  console.log(`The folder ${dataDir} is in use by another process of the service, which has ${seconds} seconds to end.`);

/** The pages are there at once, and what is asked meanwhile is kept. Where nothing could be learnt, nothing goes on listening. */
async function listening(server: Server, onPage: (publicUrl: string) => void): ReturnType<Server['listen']> {
  try {
    return await server.listen(onPage);
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** What mails needs packages that nobody else waits for. */
async function mailing(...parts: Parameters<typeof mailCarrier>) {
  const { mailCarrier } = await import('./contact/mail-carrier.ts');
  return mailCarrier(...parts);
}

const endings = watchEndings();
try {
  readEnvFile();
  for (const note of misspelt(process.env)) console.error(note);
  await start(readConfig(process.env));
} catch (error) {
  endWithReason(error);
  // What another process still learns is not waited for.
  process.exit();
}
