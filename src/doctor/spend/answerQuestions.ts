import { collectCallbacks } from './collectCallbacks.ts';
import { compareAgents } from './compareAgents.ts';
import type { FixtureWriter } from './createFixtureWriter.ts';
import { createRuns, type Run, type Runs, type StartedRun, taskIdOf } from './createRuns.ts';
import type { Budget } from './createSpendGuard.ts';
import type { PaidCall, VendorCalls } from './createVendorCalls.ts';
import { describeLength, describeRun, firstTrack } from './describeRun.ts';
import { fetchOtherRecord } from './fetchOtherRecord.ts';
import type { CallName, Plan } from './planCalls.ts';
import type { OpenAnswer } from './renderAnswers.ts';
import { ideaAlone, ideaWithStyle, songWithoutDuration } from './songRequests.ts';
import type { SpendOptions } from './spendOptions.ts';

interface Options extends SpendOptions {
  readonly plan: Plan;
  readonly budget: Budget;
  readonly writer: FixtureWriter;
  readonly calls: VendorCalls;
  /** Where this machine has the test callbacks; absent if none can arrive. */
  readonly callbacksAt: string | undefined;
}

/** Makes the planned calls, songs in parallel and then the calls that use them, and returns the answers. */
export async function answerQuestions(options: Options): Promise<OpenAnswer[]> {
  const { settings, budget, print } = options;
  const { model } = settings;
  const runs = createRuns(options);
  const job = await runs.start('jobs-song', {
    name: 'jobs-song',
    about: 'A song by createTask, in custom mode without a duration.',
    operation: 'generate',
    transport: 'jobs',
    request: songWithoutDuration(model),
  });
  const alone = await runs.start('classic-song', classicSong(ideaAlone(model), 'an idea alone'));
  // With a style, a rejection can only be about the model, and not about missing fields.
  const classic =
    alone.result?.outcome === 'refused'
      ? await runs.start('classic-song', classicSong(ideaWithStyle(model), 'an idea with a style'))
      : alone;
  const idea = await runs.start('jobs-idea', {
    name: 'jobs-idea',
    about: 'A song by createTask from an idea alone.',
    operation: 'generate',
    transport: 'jobs',
    request: ideaAlone(model),
  });
  if ([job, classic, idea].some(run => taskIdOf(run) !== undefined))
    print('The songs are ordered. They take two to four minutes.');
  const [jobRun, classicRun, ideaRun] = await Promise.all([job, classic, idea].map(runs.finish));
  if (!jobRun || !classicRun || !ideaRun) return [];
  const aloneRun = alone === classic ? classicRun : { ...alone, end: undefined };

  const answers: OpenAnswer[] = [];
  const add = (question: string, answer: string) => answers.push({ question, answer });
  add(`createTask makes a song with ${model}`, describeRun(jobRun));
  add(`The older path makes a song with ${model}`, describeRun(classicRun));
  add('Custom mode without duration (createTask)', describeLength(jobRun));
  add('An idea alone, by the older path', describeRun(aloneRun));
  add('An idea alone, by createTask', describeRun(ideaRun));
  add('Callbacks of createTask', await collectCallbacks(jobRun, options));
  add('Callbacks of the older path', await collectCallbacks(classicRun, options));
  add("The older record knows createTask's song", await fetchOtherRecord(jobRun, 'classic', options));
  add("recordInfo knows the older path's song", await fetchOtherRecord(classicRun, 'jobs', options));
  for (const { question, source, call, ...paidCall } of FOLLOW_UPS) {
    const song = source === 'jobs' ? jobRun : classicRun;
    add(question, await followUp(runs, call, paidCall, song));
  }
  const url = firstTrack(jobRun)?.audioUrl ?? firstTrack(classicRun)?.audioUrl;
  add(
    'The file host, by User-Agent',
    url === undefined ? 'not asked: there is no song' : await compareAgents(url, settings),
  );
  await budget.checkBalance();
  add('Credits by which the balance fell', describeFall(budget));
  return answers;
}

function classicSong(request: PaidCall['request'], what: string): PaidCall {
  return {
    name: `classic-song-${what.split(' ').at(-1)}`,
    about: `A song by the older path from ${what}.`,
    operation: 'generate',
    transport: 'classic',
    request,
  };
}

/** Operations on a song with the API that did not make it. */
const FOLLOW_UPS = [
  {
    question: "Timed lyrics by the older path, of createTask's song",
    call: 'classic-lyrics-of-job',
    source: 'jobs',
    operation: 'timed-lyrics',
    transport: 'classic',
  },
  {
    question: "WAV by the older path, of createTask's song",
    call: 'classic-wav-of-job',
    source: 'jobs',
    operation: 'wav',
    transport: 'classic',
  },
  {
    question: "WAV by createTask, of the older path's song",
    call: 'jobs-wav-of-classic',
    source: 'classic',
    operation: 'wav',
    transport: 'jobs',
  },
] as const;

async function followUp(
  runs: Runs,
  call: CallName,
  paidCall: Pick<PaidCall, 'operation' | 'transport'>,
  song: Run,
): Promise<string> {
  const audioId = firstTrack(song)?.id;
  const taskId = taskIdOf(song);
  if (audioId === undefined || taskId === undefined) return 'not asked: there is no song';
  const started: StartedRun = await runs.start(call, {
    ...paidCall,
    name: call,
    about: `${paidCall.operation} of a song that the other API made.`,
    request: { taskId, audioId },
  });
  return describeRun(await runs.finish(started));
}

function describeFall(budget: Budget): string {
  const note = budget.isOverdrawn()
    ? ', more than was ordered: a price has risen, or somebody else used the account; so nothing more was ordered'
    : '';
  return `${budget.fall() ?? 'not known'}${note}`;
}
