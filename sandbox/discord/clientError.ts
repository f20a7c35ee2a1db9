/** What the Discord client itself would not let a member do: no request reaches the bot. */
export class ClientError extends TypeError {
  constructor(message: string) {
    super(message);
    this.name = 'ClientRefusal';
  }
}
