import type { RequestRecord } from '../../discord/world.ts';
import type { KieRequest } from '../../kie/world.ts';
import type { JournalKind } from '../protocol.ts';
import type { JournalLine } from './journalLine.ts';

const MESSAGE = /^\/(channels|webhooks)\/.*\/messages\/\{message\}$/;
const SUCCEEDED = 300;
const KIE_OK = 200;

/** A request of the bot to Discord. */
export function describeDiscordRequest({ method, route, status, files }: RequestRecord): JournalLine {
  const withFiles =
    files.length === 0 ? '' : ` with ${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  const [kind, text] = wordsOf(method, route);
  return { kind, text: `${text}${withFiles}`, ...outcomeOf(status) };
}

function wordsOf(method: string, route: string): [JournalKind, string] {
  if (route.endsWith('/callback')) return ['answer', 'Bot answers'];
  if (MESSAGE.test(route)) {
    if (method === 'PATCH') return ['edit', 'Bot edits its message'];
    if (method === 'DELETE') return ['edit', 'Bot deletes a message'];
    return ['file', 'Bot looks at a message'];
  }
  if (method === 'POST' && /^\/(channels\/\{channel\}\/messages|webhooks\/.*\{token\})$/.test(route))
    return ['answer', 'Bot posts a message'];
  if (route.startsWith('/cdn')) return ['file', 'Somebody downloads a file from Discord'];
  return ['file', `Bot asks Discord: ${method} ${route}`];
}

/** A request of the bot to KIE. */
export function describeKieRequest({ method, path, status, code }: KieRequest): JournalLine {
  const isRefused = code !== undefined && code !== KIE_OK;
  const outcome = isRefused ? { outcome: `code ${code}`, isFailure: true } : outcomeOf(status);
  if (path.startsWith('/media/')) return { kind: 'file', text: `Bot downloads ${fileOf(path)}`, ...outcome };
  const words = path.replace('/api/v1/', '');
  if (method === 'POST')
    return { kind: 'task', text: `Bot asks KIE to make something: ${words}`, ...outcome };
  const isPoll = path.endsWith('record-info') || path.endsWith('recordInfo');
  return {
    kind: isPoll ? 'poll' : 'file',
    text: isPoll ? 'Bot asks KIE for news' : `Bot asks KIE: ${words}`,
    ...outcome,
  };
}

function fileOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('.mp3')) return 'a track';
  if (name.endsWith('.png')) return 'a cover';
  return name.includes('.') ? `a file (${name.slice(name.lastIndexOf('.') + 1)})` : 'a stream';
}

function outcomeOf(status: number): Pick<JournalLine, 'outcome' | 'isFailure'> {
  return { outcome: status === 0 ? '' : String(status), isFailure: status >= SUCCEEDED };
}
