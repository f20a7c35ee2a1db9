import type { InteractionRecord, InteractionResponse } from './records/interaction.ts';
import type { SandboxMessage } from './records/message.ts';

/** The bot's response to something a member did. */
export class Reply {
  readonly record: InteractionRecord;

  constructor(record: InteractionRecord) {
    this.record = record;
  }

  get interactionId(): string {
    return this.record.id;
  }

  /** The first response. Rejects with "The application did not respond" after three seconds of the clock. */
  response(): Promise<InteractionResponse> {
    return this.record.response.promise;
  }

  /** The message that the first response created or edited. */
  async message(): Promise<SandboxMessage> {
    const { type, message } = await this.response();
    if (message === undefined) throw new Error(`The answer of type ${type} is no message.`);
    return message;
  }

  /** The form that the first response opened. */
  async modal(): Promise<NonNullable<InteractionResponse['modal']>> {
    const { type, modal } = await this.response();
    if (modal === undefined) throw new Error(`The answer of type ${type} opened no form.`);
    return modal;
  }

  /** Later messages with the same token. */
  followUps(): readonly SandboxMessage[] {
    return this.record.followUps;
  }
}
