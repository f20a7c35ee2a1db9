import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ComponentType,
} from 'discord-api-types/v10';
import { BUTTONS_PER_ROW } from '../../lib/discordLimits.ts';

export type Button = APIButtonComponentWithCustomId;

/** Lays out buttons in as many rows as they need. */
export function buttonRows(buttons: readonly Button[]): APIActionRowComponent<Button>[] {
  const rows: APIActionRowComponent<Button>[] = [];
  for (let at = 0; at < buttons.length; at += BUTTONS_PER_ROW)
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(at, at + BUTTONS_PER_ROW) });
  return rows;
}

/** What a button shows: an icon, a label, or both. */
export interface ButtonFace {
  /** An emoji. */
  readonly icon?: string;
  readonly label?: string;
}

/** A button. Its custom id names its action, so that it works after a restart. */
export function button(customId: string, { icon, label }: ButtonFace, style: Button['style']): Button {
  return {
    type: ComponentType.Button,
    custom_id: customId,
    ...(icon !== undefined && { emoji: { name: icon } }),
    ...(label !== undefined && { label }),
    style,
  };
}
