import { connect, createServer, type Socket } from 'node:net';

/** A load balancer as plain as can be: each connection goes to the next instance that takes it, whoever comes. */
export interface RoundRobin {
  readonly url: string;
  /** Ports of the instances. */
  readonly ports: Set<number>;
  stop(): Promise<void>;
}

export async function startRoundRobin(port: number): Promise<RoundRobin> {
  const ports = new Set<number>();
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    const inTurn = [...ports];
    pass(socket, [...inTurn.slice(turn % inTurn.length), ...inTurn.slice(0, turn++ % inTurn.length)]);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    ports,
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(socket: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined) {
    socket.destroy();
    return;
  }
  const instance = connect(port, '127.0.0.1');
  const refused = () => pass(socket, others);
  instance.once('error', refused);
  instance.once('connect', () => {
    instance.off('error', refused);
    instance.on('error', () => socket.destroy());
    instance.on('close', () => socket.destroy());
    socket.on('close', () => instance.destroy());
    socket.pipe(instance).pipe(socket);
  });
}
