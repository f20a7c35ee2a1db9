import { parseFile } from 'music-metadata';

/** How long a recording lasts, whatever its name says; undefined for what is not audio. */
export async function measureSeconds(file: string): Promise<number | undefined> {
  try {
    const { format } = await parseFile(file, { duration: true, skipCovers: true });
    return format.duration;
  } catch {
    return undefined;
  }
}
