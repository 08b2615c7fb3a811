/**
 * A first visit, with nothing kept in the browser: when a curve first moves and a picture is first
 * there, and what was fetched until then. `npm run test:long` prints it and asserts nothing about
 * times: they are the machine's.
 */
import type { Browser } from '@playwright/test';
import { compressingHost, type CompressingHost } from './compressing-host.ts';
import { expect, test } from './skipstack-page.ts';

const VISITS = 5;

/** Remembers when things were first seen, in milliseconds since 1970. */
function watchFirst(): void {
  const seen = new Map<string, number>();
  Object.assign(window, { firstSeen: seen });
  const see = (what: string) => {
    if (!seen.has(what)) seen.set(what, performance.timeOrigin + performance.now());
  };
  const { prototype } = CanvasRenderingContext2D;
  const put: unknown = Reflect.get(prototype, 'putImageData');
  prototype.putImageData = function putImageData(...given: unknown[]) {
    see('picture');
    if (typeof put === 'function') Reflect.apply(put, this, given);
  };
  let before: string | null = null;
  const look = () => {
    if (document.querySelector('#root > *')) see('paint');
    const curve = document.querySelector('[data-role="training"]');
    const knob = document.querySelector('[data-role="knob"]')?.getAttribute('cx') ?? null;
    if (curve) see('curve');
    if (curve && before !== null && knob !== before) see('move');
    before = knob;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function visit(browser: Browser, host: CompressingHost) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 760 } });
  const page = await context.newPage();
  await page.addInitScript(watchFirst);
  const before = host.sent.length;
  await page.goto(host.address);
  const seen = (what: string) =>
    page.evaluate((name) => {
      const times: unknown = Reflect.get(window, 'firstSeen');
      return times instanceof Map ? Number(times.get(name) ?? NaN) : NaN;
    }, what);
  await expect.poll(() => seen('move')).toBeGreaterThan(0);
  await expect.poll(() => seen('picture')).toBeGreaterThan(0);
  const start = await page.evaluate(() => performance.timeOrigin);
  const [paint, curve, move, picture] = await Promise.all(
    ['paint', 'curve', 'move', 'picture'].map(seen),
  );
  await context.close();
  const end = Math.max(move ?? NaN, picture ?? NaN);
  const sent = host.sent.slice(before).filter(({ at }) => at <= end);
  const kilobytes = (of: 'bytes' | 'unpacked') =>
    Math.round(sent.reduce((sum, one) => sum + one[of], 0) / 1000);
  const seconds = (at = NaN) => (at - start) / 1000;
  return {
    paint: seconds(paint),
    curve: seconds(curve),
    move: seconds(move),
    picture: seconds(picture),
    fetched: kilobytes('bytes'),
    unpacked: kilobytes('unpacked'),
    files: sent.length,
  };
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

async function measureVisits(browser: Browser, address: string, how: string): Promise<void> {
  const host = await compressingHost(address);
  // Hosts have their files packed before anybody comes.
  await visit(browser, host);
  const visits: Awaited<ReturnType<typeof visit>>[] = [];
  for (let count = 0; count < VISITS; count += 1) visits.push(await visit(browser, host));
  host.close();
  const median = (of: keyof (typeof visits)[number]) => medianOf(visits.map((one) => one[of]));
  const slowest = Math.max(...visits.map(({ move, picture }) => Math.max(move, picture)));
  const line = [
    `${how}: first paint after ${median('paint').toFixed(2)} s`,
    `first curve ${median('curve').toFixed(2)} s`,
    `it moves ${median('move').toFixed(2)} s`,
    `first picture ${median('picture').toFixed(2)} s (medians of ${VISITS} visits; both at the latest ${slowest.toFixed(2)} s)`,
    `until then ${median('fetched')} kB in ${median('files')} files, ${median('unpacked')} kB unpacked`,
  ].join(', ');
  test.info().annotations.push({ type: 'measured', description: line });
  console.log(line);
}

/** What the browser is started with, beside what all tests want. */
const BROWSERS = [
  { how: 'with WebGPU', refused: /^--js-flags/, added: [] },
  { how: 'without WebGPU', refused: /webgpu|^--js-flags/, added: ['--disable-features=WebGPU'] },
];

for (const { how, refused, added } of BROWSERS) {
  test(
    `a first visit moves ${how}`,
    { tag: '@long' },
    async ({ playwright, launchOptions, baseURL }) => {
      const args = (launchOptions.args ?? []).filter((one) => !refused.test(one));
      const options = { ...launchOptions, args: [...args, ...added] };
      const browser = await playwright.chromium.launch(options);
      await measureVisits(browser, baseURL ?? '', how);
      await browser.close();
    },
  );
}
