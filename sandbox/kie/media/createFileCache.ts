/** Caches the newest files. Concurrent requests for the same file create it only once. */
export function createFileCache(
  limit: number,
): (name: string, make: () => Promise<Buffer>) => Promise<Buffer> {
  const files = new Map<string, Promise<Buffer>>();
  return (name, make) => {
    const file = files.get(name) ?? make();
    files.set(name, file);
    for (const oldest of files.keys()) {
      if (files.size <= limit) break;
      files.delete(oldest);
    }
    return file;
  };
}
