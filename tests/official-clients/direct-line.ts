import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { officialFile } from './installed.ts';

/** What is used of botframework-directlinejs here. */
export interface Client {
  readonly activity$: Observable<Heard>;
  readonly connectionStatus$: { getValue(): number };
  postActivity(activity: object): Observable<string>;
  end(): void;
}
interface Observable<Value> {
  subscribe(next: (value: Value) => void, failed?: (error: unknown) => void): void;
}
interface Module {
  readonly ConnectionStatus: { readonly Online: number };
  readonly DirectLine: new (options: object) => Client;
}
export type Heard = { readonly id?: string; readonly text?: string; readonly replyToId?: string };

/** The official client, installed when it is first asked for. */
export const { ConnectionStatus, DirectLine }: Module = createRequire(import.meta.url)(resolve(officialFile('botframework-directlinejs')));
