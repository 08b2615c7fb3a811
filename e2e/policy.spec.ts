/** What page and worker are kept from, and that the tests would notice it. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { test as base, type APIResponse } from '@playwright/test';
import { watchPolicy } from './policy-watch.ts';
import { expect, SkipstackPage } from './skipstack-page.ts';

/** Addresses that nothing answers at. */
const ELSEWHERE = 'https://elsewhere.invalid/';
const FRAMING = 'http://framing.invalid/';

/** Without the fixture that what is seen here would fail. */
const test = base;

/** The headers that the build asks static hosts for. */
async function headersForHosts(): Promise<readonly (readonly [string, string])[]> {
  const [ofAll = ''] = (await readFile('dist/_headers', 'utf8')).split(/^\/embed/m);
  const [path, ...lines] = ofAll.trimEnd().split('\n');
  expect(path).toBe('/*');
  return lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
}

test('page, worker and service worker come with the headers that hosts are asked for', async ({
  request,
  baseURL,
}) => {
  const wanted = await headersForHosts();
  expect(wanted.map(([name]) => name)).toContain('Content-Security-Policy');
  const expectHeaders = (response: APIResponse) => {
    expect(response.ok()).toBe(true);
    for (const [name, value] of wanted) {
      expect(response.headers()[name.toLowerCase()], response.url()).toBe(value);
    }
  };
  const page = await request.get('./');
  expectHeaders(page);
  expectHeaders(await request.get('./sw.js'));
  const [script = ''] = /assets\/index-[^"]+\.js/.exec(await page.text()) ?? [];
  const code = await request.get(script);
  expectHeaders(code);
  const [worker = ''] = /(?<![\w-])worker-[\w-]+\.js/.exec(await code.text()) ?? [];
  expectHeaders(await request.get(new URL(`assets/${worker}`, baseURL).href));
});

test('what page and worker must not do is blocked, and seen by the tests', async ({
  page,
  browser,
}) => {
  const { seen, end } = watchPolicy(browser);
  const skipstack = new SkipstackPage(page);
  await skipstack.open();
  expect(seen).toEqual([]);
  // From tasks of their own: what a test evaluates itself may do more.
  const send = (address: string) => {
    setTimeout(() => void fetch(address).catch(() => undefined));
  };
  const generate = () => {
    // oxlint-disable-next-line no-eval -- what the policy forbids
    setTimeout(() => void eval('1'));
  };
  const reports = async (thing: RegExp) => {
    await expect.poll(() => seen.join('\n')).toMatch(thing);
    seen.length = 0;
  };
  const [worker] = page.workers();
  if (!worker) throw new Error('The page has no worker.');
  await page.evaluate(send, `http://${ELSEWHERE}/`);
  await reports(/connect/i);
  await page.evaluate(generate);
  await reports(/TrustedScript|eval/);
  await worker.evaluate(send, `http://${ELSEWHERE}/`);
  await reports(/connect/i);
  await worker.evaluate(generate);
  await reports(/TrustedScript|eval|trusted-types/);
  await page.evaluate(() => {
    setTimeout(() => new Worker('./assets/other.js'));
  });
  await expect.poll(() => seen.join()).toMatch(/TrustedScriptURL/);
  end();
});

test('a request to another server is seen where nothing blocks it', async ({ page, browser }) => {
  const { seen, end } = watchPolicy(browser);
  await page.route('http://*.invalid/**', (route) => route.fulfill({ body: '<p>A page.</p>' }));
  await page.goto(FRAMING);
  expect(seen).toEqual([]);
  await page.evaluate(() => fetch('http://other.invalid/').catch(() => undefined));
  expect(seen).toEqual(['asked another server for http://other.invalid/']);
  end();
});

test('no other page can show this one in a frame', async ({ page, baseURL }) => {
  const frame = `<iframe src="${baseURL ?? ''}"></iframe>`;
  await page.route(FRAMING, (route) => route.fulfill({ body: frame, contentType: 'text/html' }));
  await page.goto(FRAMING);
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
});

test('a page of another server holds the frame that plays back, and not the page itself', async ({
  page,
  baseURL,
}) => {
  const frames = ['embed.html#/embed?networks=plain-20', '', 'index.html'].map(
    (path) => `<iframe src="${baseURL}${path}"></iframe>`,
  );
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(frames.join(''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('The server has no port.');
  // Another site, not only another port.
  await page.goto(`http://127.0.0.1:${place.port}/article.html`);
  const played = page.locator('iframe').first().contentFrame();
  await expect(played.getByText(/Recorded: Plain-20, seed 1/)).toBeVisible();
  await played.getByRole('button', { name: 'Play from the beginning' }).click();
  await expect(played.getByRole('group', { name: 'Step' })).not.toContainText('At the end');
  for (const at of [2, 3])
    await expect.poll(() => page.frames()[at]?.url()).toMatch(/^chrome-error:/);
  server.close();
});
