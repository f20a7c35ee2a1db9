/** An open question, and its answer. */
export interface OpenAnswer {
  readonly question: string;
  readonly answer: string;
}

/** Formats the answers as a Markdown table, which is readable in a terminal too. */
export function renderAnswers(answers: readonly OpenAnswer[]): string {
  const width = Math.max(...answers.map(({ question }) => question.length), 'Question'.length);
  const row = (question: string, answer: string) => `| ${question.padEnd(width)} | ${cell(answer)} |`;
  return [
    row('Question', 'Answer'),
    `| ${'-'.repeat(width)} | ------ |`,
    ...answers.map(({ question, answer }) => row(question, answer)),
  ].join('\n');
}

/** Escapes pipes and line breaks, which would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
