import { ApiError, invalidForm } from '../apiError.ts';
import type { UploadedFile } from '../world.ts';

/** Bytes of a request, all files included: https://discord.com/developers/docs/resources/message#create-message */
export const REQUEST_BYTES = 25 * 1024 * 1024;
const FILENAME_CHARACTERS = 1024;

/** Checks uploaded files: part named `files[n]`, usable file name, at most `limit` bytes. */
export function checkFiles(files: readonly UploadedFile[], limit: number): void {
  const indexes = new Set<string>();
  for (const file of files) {
    const index = fileIndexOf(file);
    if (index === undefined || indexes.has(index))
      throw invalidForm([file.name], 'FILE_PART_INVALID', 'Each file is one part named files[n].');
    indexes.add(index);
    if (file.filename === '' || file.filename.length > FILENAME_CHARACTERS || /[/\\\0]/.test(file.filename))
      throw invalidForm(['attachments', index, 'filename'], 'BASE_TYPE_BAD_LENGTH', 'Not a file name.');
    if (file.bytes.length > limit)
      throw new ApiError(40005, `${file.filename} has ${file.bytes.length} bytes, the limit is ${limit}`);
  }
}

/** The number in `files[n]`. */
export function fileIndexOf(file: UploadedFile): string | undefined {
  return /^files\[(\d+)\]$/.exec(file.name)?.[1];
}
