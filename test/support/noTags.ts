import type { ReadTags } from '../../src/discord/publish/createReadTags.ts';

/** Tags for tests in which the content of files does not matter: none. */
export const noTags: ReadTags = async () => () => undefined;
