import { type Running, startService, Talker } from '../../server/service.ts';
import { type PostgresServer, startPostgres } from '../../store/postgres-server.ts';

let server: PostgresServer;
let instances: readonly Running[];
beforeAll(async () => {
  server = await startPostgres();
  const environment = { DATABASE_URL: await server.create() };
  instances = [await startService(environment), await startService(environment)];
}, 300_000);
afterAll(async () => {
  for (const instance of instances) await instance.stop();
  await server.stop();
});

describe('the address of a stream', () => {
  it('opens one stream on whichever instance is asked first, and none on any other', async () => {
    const [one, other] = instances as [Running, Running];
    for (let turn = 0; turn < 5; turn++) {
      const user = await new Talker(one.url).start();
      const ask = ({ url }: Running) => {
        const { pathname, search } = new URL(user.streamUrl);
        return new Talker(url).listen(url.replace('http', 'ws') + pathname + search).then(
          (socket) => {
            socket.terminate();
            return 'open';
          },
          (error: Error) => error.message,
        );
      };
      const asked = await Promise.all([one, other, one, other].map(ask));
      expect(asked.filter((outcome) => outcome === 'open')).toHaveLength(1);
      expect(asked.filter((outcome) => outcome.includes('403'))).toHaveLength(3);
    }
  });
});
