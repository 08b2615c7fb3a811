/** What pages and their workers do against their policy, and what they ask of other servers. */
import type { Browser, BrowserContext, Request } from '@playwright/test';

/** Browsers report on the console what a policy keeps a page or a worker from doing. */
const REPORT = /Content Security Policy|Trusted/;

/** Whether a page asks another server than its own; that a test opens a page is not asked by one. */
function leavesOrigin(request: Request): boolean {
  const { protocol, origin } = new URL(request.url());
  if (!['http:', 'https:', 'ws:', 'wss:'].includes(protocol)) return false;
  const worker = request.serviceWorker();
  if (worker) return origin !== new URL(worker.url()).origin;
  const parent = request.frame().parentFrame();
  if (request.isNavigationRequest() && parent === null) return false;
  // A frame that is opened has no address yet: the page that holds it asks.
  const asking = request.isNavigationRequest() && parent ? parent : request.frame();
  return origin !== new URL(asking.url()).origin;
}

/**
 * Watches all pages of a browser.
 *
 * @returns what was seen so far, a sentence each, which grows; and what ends the watch
 */
export function watchPolicy(browser: Browser): { seen: string[]; end: () => void } {
  const seen: string[] = [];
  const watch = (context: BrowserContext) => {
    context.on('console', (message) => {
      if (REPORT.test(message.text())) seen.push(message.text());
    });
    context.on('request', (request) => {
      if (leavesOrigin(request)) seen.push(`asked another server for ${request.url()}`);
    });
  };
  for (const context of browser.contexts()) watch(context);
  browser.on('context', watch);
  return { seen, end: () => browser.off('context', watch) };
}
