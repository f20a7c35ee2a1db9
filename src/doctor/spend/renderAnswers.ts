/** An open question, and what the vendor answered to it. */
export interface OpenAnswer {
  readonly question: string;
  readonly answer: string;
}

/** All answers as a table in Markdown, which is readable in a terminal too. */
export function renderAnswers(answers: readonly OpenAnswer[]): string {
  const width = Math.max(...answers.map(({ question }) => question.length), 'Question'.length);
  const row = (question: string, answer: string) => `| ${question.padEnd(width)} | ${cell(answer)} |`;
  return [
    row('Question', 'Answer'),
    `| ${'-'.repeat(width)} | ------ |`,
    ...answers.map(({ question, answer }) => row(question, answer)),
  ].join('\n');
}

/** A pipe would end the cell, and so would a line. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
