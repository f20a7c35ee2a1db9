import type { Progress } from '../../domain/progress.ts';
import type { Translate } from '../../locales/translate.ts';
import { TRACKS_MAX } from '../files/mediaForCard.ts';
import { safeUrl } from '../text/safeUrl.ts';

/**
 * Links to listen to a track before it is finished. The vendor's streams end soon after, so finished tracks have none.
 */
export function renderStreams({ stage, tracks }: Progress, t: Translate): string {
  if (stage === 'complete' || stage === 'failed') return '';
  const streams = tracks
    .slice(0, TRACKS_MAX)
    .map((track, at) => ({
      url: track.audioUrl && stage === 'first' ? undefined : safeUrl(track.streamUrl),
      number: at + 1,
    }))
    .filter((stream): stream is { url: string; number: number } => stream.url !== undefined);
  return streams
    .map(({ url, number }) => {
      const text = streams.length === 1 ? t('card.listen') : t('card.listenTrack', { number });
      return `▶️ [${text}](${url})`;
    })
    .join('\n');
}
