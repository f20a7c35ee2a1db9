import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import type { Reply } from '../../../sandbox/discord/reply.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import type { OperationFixture } from './createFixture.ts';

/** Outcome of a case: the card, and the vendor's tasks in order, without operations whose response is the result. */
export interface CaseOutcome {
  readonly fixture: OperationFixture;
  readonly card: SandboxMessage;
  readonly tasks: readonly KieTask[];
}

/** An operation as a member uses it: how it is started, what the vendor receives, what the card shows in the end. */
export interface OperationCase {
  readonly operation: OperationName;
  /** Command or menu, as in the table of operations. */
  readonly description: string;
  /** Operations of the card, in order; default only this one. */
  readonly steps?: readonly OperationName[];
  /** Makes the source, for example a song. */
  prepare?(fixture: OperationFixture): Promise<unknown>;
  start(fixture: OperationFixture): Promise<Reply>;
  /** Fields that the request must have, among others. */
  expectedRequest(fixture: OperationFixture): Record<string, unknown>;
  /** Fails if the finished card lacks something. */
  assertCard(outcome: CaseOutcome): void | Promise<void>;
  /**
   * A documented failure code, the bot's reason for it, and what the card shows if that is not the code. Operations
   * without callbacks have none.
   */
  readonly failure?: readonly [code: number, reason: string, shown?: string];
  /** The reason in the record for the same failure, and what the card shows, if they differ. */
  readonly failureInRecord?: readonly [reason: string, shown: string];
  /** The meaning of 429 for this operation at sunoapi; by default too few credits. */
  readonly secondVendor429?: string;
}
