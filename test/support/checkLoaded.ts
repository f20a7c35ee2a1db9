import { registerHooks } from 'node:module';

/** Marks a test file as loaded to its end. */
const MARK = '\nglobalThis[Symbol.for("loadedTests")].add(import.meta.url);\n';

/**
 * Fails the process if a test file throws while it is loaded. Node's test runner does not report that with
 * --test-isolation=none if the file has declared a test before: the tests after it would be left out unnoticed.
 */
export function checkLoaded(): void {
  const started = new Set<string>();
  const loaded = new Set<string>();
  Object.assign(globalThis, { [Symbol.for('loadedTests')]: loaded });
  registerHooks({
    load: (url, context, next) => {
      const result = next(url, context);
      if (!url.endsWith('.test.ts')) return result;
      started.add(url);
      const { source } = result;
      const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
      return { ...result, source: `${text}${MARK}` };
    },
  });
  process.on('exit', () => {
    const broken = [...started].filter(url => !loaded.has(url));
    if (broken.length === 0) return;
    process.stderr.write(`Test files that threw while they were loaded:\n${broken.join('\n')}\n`);
    process.exitCode = 1;
  });
}
