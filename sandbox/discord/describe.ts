import type { APIButtonComponent, APIStringSelectComponent } from 'discord-api-types/v10';
import type { SandboxMessage } from './records/message.ts';

/** All visible text of a message, in order: content, embeds, text displays. */
export function textOf(message: SandboxMessage): string {
  const embeds = message.embeds.flatMap(embed => [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap(field => [field.name, field.value]),
    embed.footer?.text,
  ]);
  const displays = componentsOf(message.components).flatMap(component =>
    component.type === 10 && typeof component.content === 'string' ? [component.content] : [],
  );
  return [message.content, ...embeds, ...displays].filter(text => text != null && text !== '').join('\n');
}

/** The buttons of a message, in order. */
export function buttonsOf(message: SandboxMessage): APIButtonComponent[] {
  return componentsOf(message.components).filter(
    component => component.type === 2,
  ) as unknown as APIButtonComponent[];
}

/** The menus of a message, in order. */
export function menusOf(message: SandboxMessage): APIStringSelectComponent[] {
  return componentsOf(message.components).filter(
    component => component.type === 3,
  ) as unknown as APIStringSelectComponent[];
}

/** A menu that Discord fills with members, roles or channels: types 5, 6 and 8. */
export interface AutoMenu {
  type: 5 | 6 | 8;
  custom_id: string;
  placeholder?: string;
  min_values?: number;
  max_values?: number;
  channel_types?: number[];
  disabled?: boolean;
}

/** The menus of a message that Discord fills, in order. */
export function autoMenusOf(message: SandboxMessage): AutoMenu[] {
  return componentsOf(message.components).filter(({ type }) =>
    [5, 6, 8].includes(type),
  ) as unknown as AutoMenu[];
}

/** The label of a button; its emoji if it has none. */
export function labelOf(button: APIButtonComponent): string {
  if (!('label' in button || 'emoji' in button)) return '';
  return button.label ?? button.emoji?.name ?? '';
}

/** Summarizes a message in a few lines, for the error of a failing test. */
export function describeMessage(message: SandboxMessage): string {
  const buttons = buttonsOf(message).map(
    button => `[${labelOf(button)}${button.disabled ? ' (disabled)' : ''}]`,
  );
  const menus = [...menusOf(message), ...autoMenusOf(message)].map(
    menu => `(${menu.placeholder ?? menu.custom_id} ▾)`,
  );
  const files = message.files.map(file => file.filename);
  const state = [
    `message ${message.id}`,
    message.deleted ? 'deleted' : message.loading ? 'thinking' : `${message.edits} edits`,
    message.ephemeral ? 'ephemeral' : '',
  ];
  return [
    state.filter(Boolean).join(', '),
    ...textOf(message)
      .split('\n')
      .map(line => `  | ${line}`),
    ...(buttons.length === 0 ? [] : [`  ${buttons.join(' ')}`]),
    ...(menus.length === 0 ? [] : [`  ${menus.join(' ')}`]),
    ...(files.length === 0 ? [] : [`  files: ${files.join(', ')}`]),
  ].join('\n');
}

interface AnyComponent {
  type: number;
  [key: string]: unknown;
}

/** Flattens nested components, in reading order. */
export function componentsOf(components: readonly unknown[]): AnyComponent[] {
  return (components as AnyComponent[]).flatMap(component => [
    component,
    ...componentsOf(Array.isArray(component.components) ? component.components : []),
    ...componentsOf(component.accessory === undefined ? [] : [component.accessory]),
    ...componentsOf(component.component === undefined ? [] : [component.component]),
  ]);
}
