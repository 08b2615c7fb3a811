/** What the main thread of a page is busy with. */
import type { CDPSession, Page } from '@playwright/test';
import * as v from 'valibot';

/** A session that `threadSeconds` can ask. */
export async function timedSession(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** Seconds that the main thread has computed. */
export async function threadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
}

/** A task of the main thread, in milliseconds. */
interface Task {
  readonly byTheClock: number;
  /** The rest of it waited, for other threads or for a processor. */
  readonly computing: number;
}

/** What the browser records of its threads; `dur` by the clock and `tdur` of a processor in µs. */
const TRACE_EVENT = v.object({
  name: v.string(),
  pid: v.number(),
  tid: v.number(),
  dur: v.optional(v.number()),
  tdur: v.optional(v.number()),
  args: v.optional(v.looseObject({ name: v.optional(v.unknown()) })),
});
type TraceEvent = v.InferOutput<typeof TRACE_EVENT>;

/** All tasks of the main thread of pages while something was done. */
export async function tasksDuring(page: Page, work: () => Promise<void>): Promise<Task[]> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser of a page that is open is not known.');
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) if (v.is(TRACE_EVENT, event)) events.push(event);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  return events
    .filter((event) => event.name.endsWith('RunTask') && mains.has(threadOf(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ byTheClock: dur / 1000, computing: tdur / 1000 }));
}

/** The longest by the clock, and the one that computed for longest, in words. */
export function longestOf(tasks: readonly Task[]): string {
  const longest = (of: keyof Task) => Math.max(0, ...tasks.map((task) => task[of])).toFixed(0);
  return `longest task of the main thread ${longest('byTheClock')} ms by the clock, of computing ${longest('computing')} ms`;
}
