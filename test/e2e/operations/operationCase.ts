import type { SandboxMessage } from '../../../sandbox/discord/records/message.ts';
import type { Reply } from '../../../sandbox/discord/reply.ts';
import type { KieTask } from '../../../sandbox/kie/records/task.ts';
import type { OperationName } from '../../../src/domain/operationNames.ts';
import type { OperationFixture } from './createFixture.ts';

/** What came of an asking: the card, and the vendor's tasks behind it, in order; none of what was answered at once. */
export interface CaseOutcome {
  readonly fixture: OperationFixture;
  readonly card: SandboxMessage;
  readonly tasks: readonly KieTask[];
}

/** One operation as a member meets it: how it is asked for, what the vendor gets, what the card ends with. */
export interface OperationCase {
  readonly operation: OperationName;
  /** How it is asked for, in the words of the README's table. */
  readonly description: string;
  /** Operations that the card goes through, in order; default this one alone. */
  readonly steps?: readonly OperationName[];
  /** Makes what it works on, such as a song, before it is asked for. */
  prepare?(fixture: OperationFixture): Promise<unknown>;
  start(fixture: OperationFixture): Promise<Reply>;
  /** What the request has to hold, among other things. */
  expectedRequest(fixture: OperationFixture): Record<string, unknown>;
  /** Fails where the finished card lacks something. */
  assertCard(outcome: CaseOutcome): void | Promise<void>;
  /**
   * A code of its failure that its page documents, what the bot makes of it, and what the card shows where that is not the
   * code. Without it, it is never called back.
   */
  readonly failure?: readonly [code: number, reason: string, shown?: string];
  /** What is read of the same failure in its record, where that is something else. */
  readonly failureInRecord?: readonly [reason: string, shown: string];
  /** What the sister vendor's page for it means by 429; default that there are too few credits. */
  readonly secondVendor429?: string;
}
