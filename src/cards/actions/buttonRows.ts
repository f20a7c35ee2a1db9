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

/** A button. Its custom id names its action, so that it works after a restart. */
export function button(customId: string, label: string, style: Button['style']): Button {
  return { type: ComponentType.Button, custom_id: customId, label, style };
}
