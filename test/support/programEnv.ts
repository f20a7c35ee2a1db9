/** Environment of a program that a test starts: the path, and where compiled code is kept, so that it need not be compiled again. */
export function programEnv(): Record<string, string | undefined> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }) };
}
