/** One measurement in a process of its own, so that nothing of another is still on the device. */
import { provideDawn } from '../../src/gpu/provide-dawn.ts';
import type { Result } from './results.ts';
import { isTask, type Task } from './task.ts';

/** Timestamps as the device gives them, not rounded to tenths of a millisecond. */
const DAWN_OPTIONS = ['disable-dawn-features=timestamp_quantization'];

/** Only now: tfjs looks for WebGPU as soon as it is imported. */
async function resultOf(task: Task): Promise<Result> {
  switch (task.measure) {
    case 'adapter':
      return (await import('./measure/adapter.ts')).measureAdapter();
    case 'step':
      return (await import('./measure/step.ts')).measureStep(task);
    case 'ways':
      return (await import('./measure/ways.ts')).measureWays(task);
    case 'sketches':
      return (await import('./measure/sketches.ts')).measureSketches(task);
    case 'session':
      return (await import('./measure/session.ts')).measureSession(task);
    case 'recording':
      return (await import('./recording/record.ts')).record(task);
  }
}

// Standard output is for the result; tfjs greets there.
console.log = console.error;
console.info = console.error;

const task: unknown = JSON.parse(process.argv[2] ?? 'null');
if (!isTask(task)) throw new Error('The process needs a task.');
if (!(await provideDawn(DAWN_OPTIONS))) throw new Error('Dawn for Node is not installed.');
const result = await resultOf(task);
// Dawn keeps the process alive as long as a device is open.
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
