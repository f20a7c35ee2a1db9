import { type Figure, type Goal, meetsGoal, ratioOf } from './figure.ts';

const HEAD = ['What', 'Bot', 'Compared with', 'Ratio', 'Goal', ''];

/** Formats the figures as a Markdown table. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...figures.map(toCells)];
  return rows.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function toCells(figure: Figure): string[] {
  const { label: what, bot, unit, baseline, goal } = figure;
  const ratio = ratioOf(figure);
  const met = meetsGoal(figure);
  return [
    what,
    formatValue(bot, unit),
    baseline ? `${formatValue(baseline.value, unit)}: ${baseline.label}` : '',
    ratio === undefined ? '' : ratio.toFixed(2),
    goal ? formatGoal(goal, unit) : '',
    met === undefined ? '' : met ? '✓' : '✗',
  ];
}

function formatGoal(goal: Goal, unit: Figure['unit']): string {
  const [bound, limit] = 'max' in goal ? ['at most', goal.max] : ['at least', goal.min];
  if (goal.metric === 'ratio') return `${bound} ${limit}×`;
  const value = formatValue(limit, unit);
  return goal.metric === 'difference' ? `${bound} ${value} more` : `${bound} ${value}`;
}

function formatValue(value: number, unit: Figure['unit']): string {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : 1;
  const number = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (unit === 'requests') return number;
  return unit.startsWith('/') ? `${number}${unit}` : `${number} ${unit}`;
}
