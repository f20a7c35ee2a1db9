import { VENDORS } from '../../domain/vendorNames.ts';
import { describeNetworkError } from '../describeNetworkError.ts';
import type { Finding } from '../finding.ts';
import { sendRequest } from '../sendRequest.ts';
import type { DoctorSettings } from '../settings.ts';
import { changeAgent } from './checkFileHost.ts';

const NAME = 'Song host';

/** A path without a song: an accepted client gets 404. */
const NO_SONG = '/r/00000000-0000-0000-0000-000000000000.mp3';

/** A browser's User-Agent, to distinguish a rejected one from a host that responds with 403 to missing files. */
const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

type Options = Pick<DoctorSettings, 'vendor' | 'mediaUserAgent'> & {
  /** Base URL of the host of finished songs. */
  readonly fileUrl: string;
};

/** Checks whether the host of finished songs accepts the bot: it responds with 403 to clients that look like scripts. */
export async function checkSongHost({ vendor, mediaUserAgent, fileUrl }: Options): Promise<Finding> {
  const { host } = new URL(fileUrl);
  const answer = await fetchAs(mediaUserAgent, fileUrl);
  if ('networkErrorCode' in answer)
    return {
      name: NAME,
      level: 'fail',
      sentence: `${host}, where ${VENDORS[vendor].title} keeps finished songs, cannot be reached: ${describeNetworkError(answer.networkErrorCode)}. Check the network and a firewall.`,
    };
  if (answer.status !== 403)
    return { name: NAME, level: 'ok', sentence: `${host} lets the bot's MEDIA_USER_AGENT in.` };
  const asBrowser = await fetchAs(BROWSER, fileUrl);
  if (!('networkErrorCode' in asBrowser) && asBrowser.status !== 403)
    return {
      name: NAME,
      level: 'fail',
      sentence: `${host} answers 403 to the bot and not to a browser, so songs cannot be attached. ${changeAgent(mediaUserAgent)}`,
    };
  return {
    name: NAME,
    level: 'warn',
    sentence: `${host} answers 403, to a browser's agent too. Make a song: if its card has no players, this machine's address is turned away there.`,
  };
}

function fetchAs(agent: string, fileUrl: string) {
  return sendRequest(fileUrl + NO_SONG, { headers: { 'user-agent': agent } });
}
