/** A measured figure of the bot with its baseline, both medians of the same run. */
export interface Figure {
  readonly label: string;
  readonly bot: number;
  readonly unit: '/s' | '/min' | 'ms' | 'KiB' | 'MiB' | 'requests';
  readonly baseline?: { readonly label: string; readonly value: number };
  readonly goal?: Goal;
  /** The values behind the medians, for the JSON. */
  readonly detail?: unknown;
}

/** A limit of the bot's own value, of its ratio to the baseline, or of its difference from it. */
export type Goal = {
  readonly metric: 'value' | 'ratio' | 'difference';
} & ({ readonly max: number } | { readonly min: number });

/** The bot's value divided by the baseline's; undefined without a baseline. */
export function ratioOf({ bot, baseline }: Figure): number | undefined {
  return baseline && bot / baseline.value;
}

/** Whether the goal is reached; undefined without a goal. */
export function meetsGoal(figure: Figure): boolean | undefined {
  const { goal, bot, baseline } = figure;
  if (!goal) return undefined;
  const measured = {
    value: bot,
    ratio: ratioOf(figure) ?? Number.NaN,
    difference: bot - (baseline?.value ?? Number.NaN),
  }[goal.metric];
  return 'max' in goal ? measured <= goal.max : measured >= goal.min;
}
