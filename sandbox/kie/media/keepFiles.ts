/** Keeps files once they are made, the newest so many, so that each is made once even when it is asked for at once. */
export function keepFiles(limit: number): (name: string, make: () => Promise<Buffer>) => Promise<Buffer> {
  const files = new Map<string, Promise<Buffer>>();
  return (name, make) => {
    const made = files.get(name) ?? make();
    files.set(name, made);
    for (const oldest of files.keys()) {
      if (files.size <= limit) break;
      files.delete(oldest);
    }
    return made;
  };
}
