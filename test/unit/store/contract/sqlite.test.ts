import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { openStore, type Store } from '../../../../src/store/openStore.ts';
import { testStore } from './storeContract.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-contract-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
const fileOf = new Map<Store, string>();

async function openFile(file = join(folder, `${files++}.sqlite`)): Promise<Store> {
  const store = await openStore(file);
  fileOf.set(store, file);
  return store;
}

testStore({ name: 'a file', open: () => openFile(), reopen: store => openFile(fileOf.get(store)) });
testStore({ name: 'memory', open: () => openStore(':memory:') });
testStore({ name: 'memory of a thread', open: () => openStore(':memory:', { ownThread: true }) });
