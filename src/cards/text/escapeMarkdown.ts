/**
 * Escapes text from members and the vendor so that Discord's markdown shows it unchanged: no emphasis, links, mentions,
 * headings, quotes, lists or code. Discord does not show a backslash before punctuation.
 * https://docs.discord.com/developers/reference#message-formatting
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\*_~|`<>@#[\]()]/g, '\\$&')
    .replace(/:\/\//g, ':\\/\\/')
    .replace(/^(\s*)([-+]|\d+\.)(?=\s|$)/gm, (_line, space: string, mark: string) =>
      mark.length === 1 ? `${space}\\${mark}` : `${space}${mark.slice(0, -1)}\\.`,
    );
}
