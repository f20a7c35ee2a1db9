import { explainRejection } from '../failures/explainRejection.ts';
import { MUSIC_RECORD_PATH, parseMusicCallback, parseMusicRecord } from '../parsers/musicParsers.ts';
import type { Operation } from './operation.ts';

/** Parts that all operations which make songs share: callbacks and records have one form, and records one path. */
export const musicOperation = {
  resultKind: 'tracks',
  recordPath: MUSIC_RECORD_PATH,
  parseCallback: parseMusicCallback,
  parseRecord: (body, vendor) => parseMusicRecord(body, vendor),
  explainRejection: (code, vendor, httpStatus) => explainRejection(code, vendor, httpStatus),
} satisfies Partial<Operation>;
