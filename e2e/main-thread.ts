/** What the main thread of a page is busy with. */
import type { CDPSession, Page } from '@playwright/test';

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

/** Has the page remember its longest task of more than 50 ms from now on. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      const longest = Math.max(...list.getEntries().map(({ duration }) => duration));
      const { dataset } = document.documentElement;
      dataset.longest = String(Math.max(longest, Number(dataset.longest ?? 0)));
    }).observe({ type: 'longtask' });
  });
}

export async function forgetLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => delete document.documentElement.dataset.longest);
}

/** In words: its milliseconds, or that there was none. */
export async function longestTask(page: Page): Promise<string> {
  const longest = await page.evaluate(() => document.documentElement.dataset.longest ?? 'none');
  return `longest task above 50 ms: ${longest}`;
}
