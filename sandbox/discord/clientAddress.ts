/** Begins the paths of a bot that has an address of its own. */
const PREFIX = /^\/client\/([\w-]+)/;

/** The path before that of the API, by which requests of one of several bots are told from the others'. */
export function toClientPath(client: string): string {
  return `/client/${client}`;
}

/** The bot that a path names, if it does. */
export function readClient(url: string): string | undefined {
  return PREFIX.exec(url)?.[1];
}

/** The path without the bot's name. */
export function withoutClient(url: string): string {
  return url.replace(PREFIX, '');
}
