/** Runs that are recorded beside each other on one device, all of one length. */
import { join } from 'node:path';
import type { Check } from './check.ts';
import type { Child } from './child.ts';
import { agreedSteps, isSaid, type Said, type Told } from './recording/agreement.ts';
import type { RecordingTask } from './task.ts';

const FILE = 'recordings.jsonl';
/** Of the seconds that are left, these are for ending. */
const END = 10;

interface Recording {
  readonly task: RecordingTask;
  readonly child: Child;
}

/** Takes all the time that is left. A run that fails on the way is not waited for. */
export async function recordAll(
  check: Check,
  networks: readonly string[],
  seed: number,
): Promise<void> {
  const { batch, pictures, recording } = check.sizes;
  const { tests, readEvery } = recording;
  check.begin(FILE);
  const all = networks.map((network): Recording => {
    const folder = join(check.out, 'recordings', `${network}-seed-${seed}`);
    const how = { batch, pictures, tests, readEvery, folder };
    const task: RecordingTask = { measure: 'recording', network, seed, ...how };
    return { task, child: check.start(task, Infinity) };
  });
  await agree(check, all);
  await Promise.all(all.map(({ child, task }) => check.finish(child, task, FILE)));
}

async function agree(check: Check, all: readonly Recording[]): Promise<void> {
  const ready: Recording[] = [];
  for (const one of all) if (await said(one)) ready.push(one);
  tell(ready, { tell: 'measure', seconds: check.sizes.recording.pace });
  const paced: Recording[] = [];
  const paces: number[] = [];
  for (const one of ready) {
    const answer = await said(one);
    if (answer?.say !== 'pace') continue;
    paced.push(one);
    paces.push(answer.millisecondsPerStep);
  }
  if (paces.length === 0) return;
  const seconds = Math.max(1, check.left - END);
  const steps = agreedSteps(paces, seconds);
  check.log(`${steps} steps of ${paced.map(({ task }) => task.network).join(', ')}`);
  tell(paced, { tell: 'train', steps, seconds });
}

/** What a run says next; null when it has ended. */
async function said({ child }: Recording): Promise<Said | null> {
  for (let line = await child.next(); line !== null; line = await child.next())
    if (isSaid(line)) return line;
  return null;
}

function tell(recordings: readonly Recording[], told: Told): void {
  for (const { child } of recordings) child.send(told);
}
