import { explainRefusal } from '../failures/explainRefusal.ts';
import type { Operation } from '../operation.ts';
import { parseMusicCallback } from './musicCallback.ts';
import { MUSIC_RECORD_PATH, parseMusicRecord } from './musicRecord.ts';

/** What all operations have in common that make songs: one shape of news by each door, one place to ask. */
export const musicFamily = {
  makes: 'tracks',
  recordPath: MUSIC_RECORD_PATH,
  parseCallback: parseMusicCallback,
  parseRecord: (body, vendor) => parseMusicRecord(body, vendor),
  explainRefusal: (code, vendor, httpStatus) => explainRefusal(code, vendor, httpStatus),
} satisfies Partial<Operation>;
