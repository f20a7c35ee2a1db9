import { openStore } from '../../src/store/openStore.ts';

// Opens the store that is named by its argument, and says on standard output how it went. For tests that need another
// user than the one who runs them.

try {
  const store = await openStore(String(process.argv[2]));
  await store.close();
  process.stdout.write('opened');
} catch (error) {
  process.stdout.write(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}
