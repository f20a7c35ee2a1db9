import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { readFields } from './readFields.ts';
import { missing, type ReadUpload, rejectUpload, tooLarge } from './receivedUpload.ts';

/** Base64 needs four characters for three bytes. */
const BASE64_GROWTH = 4 / 3;
const OTHER_FIELDS_BYTES = 4096;

/** Reads JSON with `base64Data`, plain or as a data URL. */
export const readBase64: ReadUpload = async (request, storage, maxBytes) => {
  const length = Number(request.headers['content-length']);
  if (!(length <= maxBytes * BASE64_GROWTH + OTHER_FIELDS_BYTES)) return tooLarge();
  const fields = readFields(request, await text(request));
  if (fields === undefined) return rejectUpload(400, 'The request body is not a JSON object.');
  const { base64Data, ...rest } = fields;
  if (typeof base64Data !== 'string' || base64Data === '') return missing('base64Data');
  const [, plain = base64Data] = /^data:[^,]*;base64,(.*)$/s.exec(base64Data) ?? [];
  if (!/^[A-Za-z0-9+/\s]+=*\s*$/.test(plain)) return rejectUpload(400, 'base64Data is not Base64');
  const bytes = Buffer.from(plain, 'base64');
  if (bytes.length > maxBytes) return tooLarge();
  return { fields: rest, file: { path: await storage.save(Readable.from([bytes])), name: '' } };
};
