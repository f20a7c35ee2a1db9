import { ApplicationCommandType, type RESTPutAPIApplicationCommandsResult } from 'discord.js';

/** Mentions of the bot's slash commands in texts. */
export interface CommandMentions {
  /**
   * Keeps the ids of the registered commands.
   *
   * @param guildId the only guild in which they are registered; none if they are global.
   */
  remember(registered: RESTPutAPIApplicationCommandsResult, guildId?: string): void;
  /**
   * A mention that fills in the command when it is clicked, or the plain name while the command's id is unknown:
   * https://docs.discord.com/developers/reference#message-formatting
   *
   * @param name with subcommand if the command has any, for example `notify me`.
   * @param guildId the guild in which the text is shown.
   */
  mention(name: string, guildId: string | null): string;
}

/** Creates the mentions of commands, which are plain names until the commands are registered. */
export function createCommandMentions(): CommandMentions {
  let ids: ReadonlyMap<string, string> = new Map();
  let onlyIn: string | undefined;
  return {
    remember: (registered, guildId) => {
      const slash = registered.filter(({ type }) => type === ApplicationCommandType.ChatInput);
      ids = new Map(slash.map(({ name, id }) => [name, id]));
      onlyIn = guildId;
    },
    mention: (name, guildId) => {
      const id = ids.get(name.split(' ')[0] ?? '');
      const isHere = onlyIn === undefined || onlyIn === guildId;
      return id !== undefined && isHere ? `</${name}:${id}>` : `/${name}`;
    },
  };
}
