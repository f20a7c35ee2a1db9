import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Envelope } from '../reject.ts';
import { toText } from '../toText.ts';
import type { World } from '../world.ts';
import { measureSeconds } from './measureSeconds.ts';
import { mimeTypeOf } from './mimeTypeOf.ts';
import { missing, type ReceivedUpload, rejectUpload } from './receivedUpload.ts';

/** The account's folder in URLs. */
const ACCOUNT = 'kieai/190013';

/** Stores an upload, and responds as the vendor was observed to. https://docs.kie.ai/file-upload-api/quickstart */
export async function storeUpload(world: World, { fields, file }: ReceivedUpload): Promise<Envelope> {
  const uploadPath = toText(fields.uploadPath);
  if (uploadPath === '') return missing('uploadPath');
  if (/^\/|\/$/.test(uploadPath)) return rejectUpload(400, 'uploadPath must not begin or end with a slash');
  if (file === undefined) return missing('file');
  const fileName = toText(fields.fileName) || randomBytes(8).toString('hex') + extname(file.name);
  const filePath = `${ACCOUNT}/${uploadPath}/${fileName}`;
  const url = `${world.uploadOrigin}/${filePath.split('/').map(encodeURIComponent).join('/')}`;
  const mimeType = mimeTypeOf(fileName);
  const { size } = await stat(file.path);
  const seconds = await measureSeconds(file.path);
  world.uploads.push({ fileName, uploadPath, bytes: size, mimeType, url, seconds, file: file.path });
  const data = {
    success: true,
    fileName,
    filePath,
    downloadUrl: url,
    fileSize: size,
    mimeType,
    uploadedAt: new Date(world.clock.now()).toISOString(),
  };
  const answer = { success: true, code: 200, msg: 'File uploaded successfully', data };
  return answer;
}
