import { after } from 'node:test';
import { openStore, type Store } from '../../src/store/openStore.ts';
import { withPostgres } from '../support/postgres.ts';
import { testStore } from '../unit/store/contract/storeContract.ts';

const urlOf = new WeakMap<Store, string>();

async function openUrl(url: string): Promise<Store> {
  const store = await openStore(url);
  urlOf.set(store, url);
  // A test that fails leaves it open, and its timers would keep the process alive.
  after(() => store.close().catch(() => {}));
  return store;
}

function sameUrl(store: Store): string {
  const url = urlOf.get(store);
  if (url === undefined) throw new Error('Unknown store');
  return url;
}

await withPostgres(server =>
  testStore({
    name: 'PostgreSQL',
    open: async () => openUrl(await server.createDatabase()),
    reopen: store => openUrl(sameUrl(store)),
    openBeside: store => openUrl(sameUrl(store)),
  }),
);
