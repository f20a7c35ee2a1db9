/**
 * Makes text from anyone mean only itself where Discord reads markdown: no emphasis, links, mentions, headings, quotes,
 * lists or code. Discord shows a backslash before punctuation as the punctuation alone.
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
