import { type APILabelComponent, ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { labelComponent } from '../../src/discord/interactions/components.ts';
import type { PersonaRef } from '../../src/domain/taskInput.ts';
import { CHOICE_TEXT_MAX, CHOICES_MAX } from '../../src/lib/discordLimits.ts';
import { sanitizeLine, truncate } from '../../src/lib/sanitize.ts';
import { findPersona, listPersonas } from '../autocomplete/personas.ts';
import type { CommandContext } from '../context.ts';

const FIELD = 'persona';

/** The field for one of the member's own personas and voices; undefined if they have none. */
export async function createPersonaField(
  userId: string,
  chosen: PersonaRef | undefined,
  context: CommandContext,
): Promise<APILabelComponent | undefined> {
  const { t } = context;
  const saved = (await listPersonas(userId, context)).slice(0, CHOICES_MAX);
  if (saved.length === 0) return undefined;
  return labelComponent(t('fields.persona.label'), t('fields.persona.hint'), {
    type: ComponentType.StringSelect,
    custom_id: FIELD,
    required: false,
    min_values: 0,
    options: saved.map(({ id, name, task }) => ({
      label: truncate(sanitizeLine(name), CHOICE_TEXT_MAX) || task,
      value: task,
      default: id === chosen?.id,
    })),
  });
}

/** The persona chosen in a form. Unchanged if the form had no such field. */
export async function readPersonaField(
  { fields, user }: ModalSubmitInteraction,
  before: PersonaRef | undefined,
  context: CommandContext,
): Promise<PersonaRef | undefined> {
  if (!fields.fields.has(FIELD)) return before;
  const [chosen] = fields.getStringSelectValues(FIELD);
  return chosen === undefined ? undefined : findPersona(user.id, chosen, context);
}
