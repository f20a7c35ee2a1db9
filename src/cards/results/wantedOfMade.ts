import type { Made } from '../../tasks/made.ts';
import { IMAGES_MAX } from '../limits.ts';
import type { WantedMedia } from '../wanted.ts';
import { PACK_KEY, shareStems } from './shareStems.ts';

/** The vendor's files that show what an operation made, at most `room`. What is made here needs no fetching. */
export function wantedOfMade(made: Made, room: number): WantedMedia[] {
  switch (made.kind) {
    case 'images':
      return made.urls
        .slice(0, IMAGES_MAX)
        .map((url, at): WantedMedia => ({ key: `cover-${at}`, kind: 'image', url }));
    case 'file':
      return [{ key: 'wav', kind: 'audio', url: made.url, convert: 'flac' }];
    case 'video':
      return [{ key: 'video', kind: 'video', url: made.url }];
    case 'stems': {
      const { single, packed } = shareStems(made.stems, room);
      const files = single.map(({ key, url }): WantedMedia => ({ key, kind: 'audio', url }));
      const parts = packed.map(({ fileStem, url }) => ({ name: fileStem, url }));
      return parts.length > 0 ? [...files, { key: PACK_KEY, kind: 'archive', parts }] : files;
    }
    default:
      return [];
  }
}
