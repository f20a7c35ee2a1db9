/** Something that the Discord client would not let a member do, so no request reaches the bot. */
export class ClientError extends TypeError {
  constructor(message: string) {
    super(message);
    this.name = 'ClientRefusal';
  }
}
