import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** An address that leads to one server or another, as a name or a virtual address of a cluster does. */
export interface Junction {
  readonly port: number;
  /** Where new connections lead; those that are open stay where they are. */
  target: number;
  /** The network swallows what is sent on connections that are open, and on new ones to this target: nothing breaks and nothing comes. */
  swallow(): void;
  close(): Promise<void>;
}

export async function openJunction(target: number): Promise<Junction> {
  const open = new Set<Socket>();
  const swallowed = new Set<number>();
  const server = createServer((near) => {
    const keep = (socket: Socket) => {
      open.add(socket.on('error', () => {}).on('close', () => open.delete(socket)));
      return socket;
    };
    keep(near);
    if (swallowed.has(junction.target)) return;
    const far = keep(connect(junction.target, '127.0.0.1'));
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const junction: Junction = {
    port: (server.address() as AddressInfo).port,
    target,
    swallow() {
      swallowed.add(junction.target);
      for (const socket of open) socket.unpipe().pause();
    },
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return junction;
}
