import { checkUrl } from '../../media/fetch/checkUrl.ts';
import { sendRequest } from '../sendRequest.ts';
import type { DoctorSettings } from '../settings.ts';

/** Compares a file host's responses to the bot's User-Agent, to that of Node's fetch, and to none. */
export async function compareAgents(
  url: string,
  { mediaUserAgent, mediaPrivateHosts }: Pick<DoctorSettings, 'mediaUserAgent' | 'mediaPrivateHosts'>,
): Promise<string> {
  try {
    checkUrl(url, new Set(mediaPrivateHosts));
  } catch {
    return 'not asked: its address is not one that the bot would fetch';
  }
  const agents = [
    ['MEDIA_USER_AGENT', { 'user-agent': mediaUserAgent }],
    ["Node's own", { 'user-agent': 'node' }],
    ['none', {}],
  ] as const;
  const answers: string[] = [];
  for (const [name, headers] of agents) {
    const answer = await sendRequest(url, { headers, isBodyIgnored: true });
    answers.push(
      `${name}: ${'networkErrorCode' in answer ? answer.networkErrorCode : `HTTP ${answer.status}`}`,
    );
  }
  return answers.join(', ');
}
