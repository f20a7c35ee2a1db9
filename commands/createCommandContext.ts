import type { OperationInput } from '../src/domain/taskInput.ts';
import type { StartOptions } from '../src/tasks/submit/createIntent.ts';
import { priceForInput } from '../src/tasks/submit/planTask.ts';
import type { CommandContext } from './context.ts';
import { resolveSource } from './songs/inputForSong.ts';
import { createRefusals } from './start/createRefusals.ts';
import { createReplyIfDenied } from './start/createReplyIfDenied.ts';
import { createShowExisting } from './start/createShowExisting.ts';
import { createStartTask } from './start/createStartTask.ts';

/** Services that commands use without a wrapper. */
type SharedServices = Omit<
  CommandContext,
  | 't'
  | 'tasks'
  | 'replyIfDenied'
  | 'startTask'
  | 'priceOf'
  | 'vendor'
  | 'now'
  | 'resolveSource'
  | 'replyInvalid'
>;

interface CommandContextOptions extends SharedServices {
  readonly startOptions: StartOptions;
}

/** Creates what commands, buttons and forms share: starting a task, or replying why it does not start. */
export function createCommandContext({
  startOptions,
  ...services
}: CommandContextOptions): Omit<CommandContext, 't'> {
  const { tasks, vendor, now } = startOptions;
  const { catalog, model, showCopy } = services;
  const resolve = (input: OperationInput) => resolveSource(input, { tasks, vendor, model, now });
  const replyIfDenied = createReplyIfDenied(services);
  const refusals = createRefusals({ ...services, tasks });
  const showExisting = createShowExisting({ tasks, showCopy, refusals });
  return {
    ...services,
    tasks,
    vendor,
    now,
    resolveSource: resolve,
    replyInvalid: refusals.invalid,
    replyIfDenied,
    priceOf: input => priceForInput(input, catalog),
    startTask: createStartTask({
      ...services,
      tasks,
      startOptions,
      replyIfDenied,
      resolveSource: resolve,
      refusals,
      showExisting,
    }),
  };
}
