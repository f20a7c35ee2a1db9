import { checkProject } from './docs/checkProject.ts';

const problems = checkProject(process.argv[2]);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log('All references in the documents exist.');
