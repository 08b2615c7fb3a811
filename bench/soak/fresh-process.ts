/**
 * The same network in a process that was just started. In turns with the one that trains for long,
 * it tells whether that has become slower, whatever else the machine does by then.
 */
import { fork } from 'node:child_process';
import { openSoakedRun, type Pace } from './soaked-run.ts';

/** What `main.ts` is told to be such a process. */
export const FRESH = 'fresh';

export interface FreshProcess {
  readonly pace: (seconds: number) => Promise<Pace>;
  readonly close: () => void;
}

/** Resolves once it has compiled. @throws where it ends before it answers */
export async function startFreshProcess(name: string, batch: number): Promise<FreshProcess> {
  const [, program] = process.argv;
  if (program === undefined) throw new Error('Nothing says which program this is.');
  const child = fork(program, [`--${FRESH}`, '--network', name, '--batch', String(batch)]);
  const answer = () =>
    new Promise<unknown>((resolve, reject) => {
      const end = () => {
        reject(new Error('The process that was to be compared with ended.'));
      };
      child.once('exit', end);
      child.once('message', (message: unknown) => {
        child.off('exit', end);
        resolve(message);
      });
    });
  await answer();
  return {
    async pace(seconds) {
      child.send(seconds);
      const message = await answer();
      if (!isPace(message)) throw new Error('The process that was to be compared with is another.');
      return message;
    },
    close: () => child.kill(),
  };
}

/** The other side: trains for as many seconds as it is told to, until it is ended. */
export async function serveFreshProcess(name: string, batch: number): Promise<void> {
  const soaked = await openSoakedRun(name, batch);
  process.on('message', (seconds) => {
    void soaked.pace(Number(seconds)).then((pace) => process.send?.(pace));
  });
  process.on('disconnect', () => process.exit());
  process.send?.('ready');
}

function isPace(value: unknown): value is Pace {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['pictures', 'seconds', 'cpuSeconds'].every(
      (name) => typeof Reflect.get(value, name) === 'number',
    )
  );
}
