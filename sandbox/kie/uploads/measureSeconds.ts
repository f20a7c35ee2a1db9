import { parseFile } from 'music-metadata';

/** Length of a recording by its content; undefined if it is not audio. */
export async function measureSeconds(file: string): Promise<number | undefined> {
  try {
    const { format } = await parseFile(file, { duration: true, skipCovers: true });
    return format.duration;
  } catch {
    return undefined;
  }
}
