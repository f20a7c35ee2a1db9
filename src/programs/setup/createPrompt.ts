import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks questions in a terminal. */
export interface Prompt {
  /** Resolves with the line without white space at its ends, or undefined if the input has ended, as by Ctrl+C. */
  ask(question: string): Promise<string | undefined>;
  /** Asks for a secret: what is typed is not shown. */
  askHidden(question: string): Promise<string | undefined>;
  /** Prints a line. */
  say(line: string): void;
  close(): void;
}

interface Options {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Creates the prompt. Lines that arrive before their question, as from a paste, wait for it. */
export function createPrompt({ input, output }: Options): Prompt {
  let isHidden = false;
  const echo = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!isHidden) output.write(chunk);
      done();
    },
  });
  // History would keep secrets, and the arrow keys would show them.
  const terminal = createInterface({ input, output: echo, terminal: true, historySize: 0, prompt: '' });
  const lines: string[] = [];
  let hasEnded = false;
  let wake = () => {};
  terminal.on('line', line => {
    lines.push(line.trim());
    wake();
  });
  terminal.once('close', () => {
    hasEnded = true;
    wake();
  });

  async function next(): Promise<string | undefined> {
    while (lines.length === 0 && !hasEnded)
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    return lines.shift();
  }

  return {
    ask: question => {
      output.write(question);
      return next();
    },
    askHidden: async question => {
      output.write(question);
      isHidden = true;
      try {
        return await next();
      } finally {
        isHidden = false;
        output.write('\n');
      }
    },
    say: line => void output.write(`${line}\n`),
    close: () => terminal.close(),
  };
}
