import type { VendorName } from '../domain/vendorNames.ts';
import type { MediaFetcher } from '../media/fetch/createMediaFetcher.ts';
import { fetchWithRetries } from '../media/fetch/fetchWithRetries.ts';
import type { PrepareRecordingOptions } from './prepareRecording.ts';

interface UploadConfig {
  readonly vendor: VendorName;
  readonly uploadUrl: string;
  readonly apiKey: string;
  readonly mediaUserAgent: string;
}

/**
 * Functions that fetch, measure and upload recordings. Each is imported at the first recording, because few bots see
 * many.
 */
export function createRecordingTools(
  { vendor, uploadUrl, apiKey, mediaUserAgent }: UploadConfig,
  media: () => Promise<MediaFetcher>,
): Pick<PrepareRecordingOptions, 'fetch' | 'measure' | 'measureVideo' | 'upload'> {
  return {
    fetch: async (url, options) => fetchWithRetries(await media(), url, options),
    measure: async path => {
      const { measureRecording } = await import('../media/inspect/measureRecording.ts');
      return measureRecording(path);
    },
    measureVideo: async path => {
      const { measureVideo } = await import('../media/inspect/measureVideo.ts');
      return measureVideo(path);
    },
    upload: async file => {
      const { uploadFile } = await import('../suno/client/uploadFile.ts');
      return uploadFile({ vendor, uploadUrl, apiKey, userAgent: mediaUserAgent, file });
    },
  };
}
