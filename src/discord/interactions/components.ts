import {
  type APILabelComponent,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
} from 'discord.js';

/** Characters of a text field: https://docs.discord.com/developers/components/reference#text-input */
export const FORM_TEXT_MAX = 4000;

/** A field of a form with what it is called and a hint below it. */
export function labelComponent(
  label: string,
  description: string,
  component: APITextInputComponent | APIStringSelectComponent,
): APILabelComponent {
  return { type: ComponentType.Label, label, description, component };
}

/** What a field that holds `max` UTF-16 units is filled in with: the beginning of a text, without half a character. */
export function truncateForInput(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}
