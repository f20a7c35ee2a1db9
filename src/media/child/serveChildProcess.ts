import { constants, setPriority } from 'node:os';

/** The child's side of `runInChildProcess`: handles one message, and exits when the parent disconnects. */
export function serveChildProcess<Input>(work: (input: Input) => Promise<object>): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  process.once('disconnect', () => process.exit());
  process.once('message', (input: Input) => {
    work(input).then(
      result => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
}
