import { ApiError, invalidForm } from '../apiError.ts';
import type { UploadedFile } from '../world.ts';

/** https://discord.com/developers/docs/resources/message#create-message: the whole request, all files together. */
export const REQUEST_BYTES = 25 * 1024 * 1024;
const FILENAME_CHARACTERS = 1024;

/** Refuses files whose part is not named `files[n]`, whose name is unusable, or that are larger than `limit` bytes. */
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

/** The n of a part named `files[n]`. */
export function fileIndexOf(file: UploadedFile): string | undefined {
  return /^files\[(\d+)\]$/.exec(file.name)?.[1];
}
