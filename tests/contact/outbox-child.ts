/** Records a request, or also claims its mail, then says so and waits to be killed: `node outbox-child.ts DATA_DIR commit|claim`. */
import { openStore } from '../../src/store/sqlite.ts';
import { requested } from './request.ts';

const [dataDir = '', step] = process.argv.slice(2);
const store = await openStore(dataDir);
await requested(store);
if (step === 'claim') await store.claimDelivery(['request', 'said', 'copy'], Date.now(), Date.now() + 10 * 60_000);
console.log('done');
setInterval(() => {}, 1000);
