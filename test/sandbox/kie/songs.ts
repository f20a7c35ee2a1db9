import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import type { KieOptions } from '../../../sandbox/kie/startKie.ts';
import { tinyMedia } from '../../../sandbox/testbed/tinyMedia.ts';
import { type AnyOperation, ENDPOINTS, requestsOf } from './requests.ts';
import { startForTest } from './support.ts';

const MEDIA = tinyMedia();

/** A KIE with a finished song, its separation, a phrase, a voice, and an uploaded recording. */
export async function startWithSong(t: TestContext, options: KieOptions = {}) {
  const started = await startForTest(t, {
    media: MEDIA,
    songSeconds: 120,
    submitsPer10s: 1000,
    credits: 10_000,
    ...options,
  });
  const { kie, submit } = started;
  const things = { taskId: '', audioId: '', separationId: '', phraseId: '', voiceTaskId: '', uploadUrl: '' };

  const ask = (operation: AnyOperation, changes: object = {}) =>
    submit({ ...requestsOf(things)[operation], ...changes }, ENDPOINTS[operation].path);

  /** Submits a request of an operation with some changes, and returns its task. */
  async function make(operation: AnyOperation, changes: object = {}): Promise<KieTask> {
    const answer = await ask(operation, changes);
    assert.equal(answer.code, 200, `${operation}: ${answer.msg}`);
    return kie.nextTask();
  }

  async function finish(operation: AnyOperation): Promise<KieTask> {
    const task = await make(operation);
    task.advance('complete');
    return task;
  }

  things.uploadUrl = await upload(kie, MEDIA.audio, 'Fog.mp3');
  const song = await finish('generate');
  things.taskId = song.taskId;
  things.audioId = song.tracks[0]?.id ?? '';
  things.separationId = (await finish('separate-vocal')).taskId;
  things.phraseId = (await finish('voice-phrase')).taskId;
  things.voiceTaskId = (await finish('voice')).taskId;
  return { ...started, things, song, ask, make };
}

/** Uploads a file as a form, and returns its URL. */
export async function upload(
  { uploadUrl, apiKey }: { uploadUrl: string; apiKey: string },
  bytes: Buffer,
  fileName: string,
): Promise<string> {
  const form = new FormData();
  form.set('uploadPath', 'tests');
  form.set('fileName', fileName);
  form.set('file', new Blob([Uint8Array.from(bytes)]), fileName);
  const response = await fetch(`${uploadUrl}/api/file-stream-upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}` },
    body: form,
  });
  const { data } = (await response.json()) as { data: { downloadUrl: string } };
  return data.downloadUrl;
}
