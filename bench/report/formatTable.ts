import { type Figure, type Goal, meetsGoal, ratioOf } from './figure.ts';

const HEAD = ['What', 'Bot', 'Compared with', 'Ratio', 'Goal', ''];

/** The figures as a Markdown table. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...figures.map(toCells)];
  return rows.map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function toCells(figure: Figure): string[] {
  const { what, bot, unit, baseline, goal } = figure;
  const ratio = ratioOf(figure);
  const met = meetsGoal(figure);
  return [
    what,
    formatValue(bot, unit),
    baseline ? `${formatValue(baseline.value, unit)}: ${baseline.what}` : '',
    ratio === undefined ? '' : ratio.toFixed(2),
    goal ? formatGoal(goal, unit) : '',
    met === undefined ? '' : met ? '✓' : '✗',
  ];
}

function formatGoal(goal: Goal, unit: Figure['unit']): string {
  const [bound, limit] = 'most' in goal ? ['at most', goal.most] : ['at least', goal.least];
  if (goal.of === 'ratio') return `${bound} ${limit}×`;
  const value = formatValue(limit, unit);
  return goal.of === 'difference' ? `${bound} ${value} more` : `${bound} ${value}`;
}

function formatValue(value: number, unit: Figure['unit']): string {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : 1;
  const number = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === 'requests' ? number : unit === '/s' ? `${number}/s` : `${number} ${unit}`;
}
