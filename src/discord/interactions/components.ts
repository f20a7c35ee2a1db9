import {
  type APIFileUploadComponent,
  type APILabelComponent,
  type APIStringSelectComponent,
  type APITextInputComponent,
  ComponentType,
} from 'discord.js';

/** Wraps a form field with its label and description. */
export function labelComponent(
  label: string,
  description: string,
  component: APITextInputComponent | APIStringSelectComponent | APIFileUploadComponent,
): APILabelComponent {
  return { type: ComponentType.Label, label, description, component };
}

/** Truncates a text to `max` UTF-16 units without splitting a surrogate pair. */
export function truncateForInput(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
}
