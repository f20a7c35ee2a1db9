import type { Store } from '../../../../src/store/openStore.ts';
import { openSharedStore, type SharedStore } from '../../../support/sharedStore.ts';
import { testStore } from './storeContract.ts';

const databaseOf = new WeakMap<Store, SharedStore>();

testStore({
  name: 'the shared store of tests',
  open: async () => {
    const database = await openSharedStore();
    const store = database.connect();
    databaseOf.set(store, database);
    return store;
  },
  openBeside: async store => {
    const database = databaseOf.get(store);
    if (!database) throw new Error('Unknown store');
    return database.connect();
  },
});
