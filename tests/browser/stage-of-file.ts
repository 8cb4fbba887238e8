import { type Stage, setStage } from './stage.ts';

/** The stage for all tests of a file; what is open is closed after each of them. */
export function stageOfFile(set: () => Promise<Stage> = setStage): Omit<Stage, 'stop'> {
  let stage: Stage;
  // The first file on a new machine also waits for the browser to be installed.
  beforeAll(async () => {
    stage = await set();
  }, 300_000);
  afterAll(async () => {
    await stage?.stop();
  });
  afterEach(async () => {
    for (const context of stage.browser.contexts()) await context.close();
  });
  return {
    get service() {
      return stage.service;
    },
    get browser() {
      return stage.browser;
    },
    open: (...options) => stage.open(...options),
  };
}
