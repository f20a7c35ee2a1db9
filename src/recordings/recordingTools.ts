import type { Config } from '../config.ts';
import type { MediaFetcher } from '../media/createMediaFetcher.ts';
import { fetchWithRetries } from '../media/fetchWithRetries.ts';
import type { RecordingPorts } from './prepareRecording.ts';

/** What recordings are fetched, measured and sent with. Each is loaded with the first recording: most bots see few. */
export function recordingTools(
  { vendor, uploadUrl, apiKey }: Config,
  media: () => Promise<MediaFetcher>,
): Pick<RecordingPorts, 'fetch' | 'measure' | 'upload'> {
  return {
    fetch: async (url, options) => fetchWithRetries(await media(), url, options),
    measure: async path => {
      const { measureRecording } = await import('../media/measureRecording.ts');
      return measureRecording(path);
    },
    upload: async file => {
      const { uploadFile } = await import('../suno/client/uploadFile.ts');
      return uploadFile({ vendor, uploadUrl, apiKey, file });
    },
  };
}
