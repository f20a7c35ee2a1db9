import type { Result } from '../../domain/result.ts';
import type { CardMedia } from '../../media/cardMedia.ts';
import { IMAGES_MAX } from '../limits.ts';
import { ARCHIVE_KEY, allocateStems } from './allocateStems.ts';

/**
 * The vendor's files that show a result, at most `fileLimit`. Files that the bot creates are not among them, because
 * nothing is fetched.
 */
export function mediaOfResult(result: Result, fileLimit: number): CardMedia[] {
  switch (result.kind) {
    case 'images':
      return result.urls
        .slice(0, IMAGES_MAX)
        .map((url, at): CardMedia => ({ key: `cover-${at}`, kind: 'image', url }));
    case 'wav':
      return [{ key: 'wav', kind: 'audio', url: result.url, convert: 'flac' }];
    case 'video':
      return [{ key: 'video', kind: 'video', url: result.url }];
    case 'stems': {
      const { individual, archived } = allocateStems(result.stems, fileLimit);
      const files = individual.map(({ key, url }): CardMedia => ({ key, kind: 'audio', url }));
      const parts = archived.map(({ baseName, url }) => ({ name: baseName, url }));
      return parts.length > 0 ? [...files, { key: ARCHIVE_KEY, kind: 'archive', parts }] : files;
    }
    default:
      return [];
  }
}
