import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addressOfLesson, fetchLessonText } from './fetched-lesson.ts';

const BASE = 'https://skipstack.test/at/';

it('is looked for beside the page', () => {
  expect(addressOfLesson('', BASE)).toBeNull();
  expect(addressOfLesson('?utm_source=x', BASE)).toBeNull();
  expect(addressOfLesson('?lesson=', BASE)).toBeNull();
  expect(addressOfLesson('?lesson=mine.lesson.md', BASE)?.href).toBe(`${BASE}mine.lesson.md`);
  expect(addressOfLesson('?lesson=/a/b.md', BASE)?.href).toBe('https://skipstack.test/a/b.md');
});

it.each([
  ...['https://elsewhere.test/x.md', '//elsewhere.test/x.md', 'javascript:alert(1)'],
  ...['data:text/plain,x', 'http://skipstack.test/x.md', 'file:///etc/passwd', 'https://['],
])('is not fetched from %s', (address) => {
  const search = `?lesson=${encodeURIComponent(address)}`;
  expect(() => addressOfLesson(search, BASE)).toThrow(/from elsewhere.*drop its file/);
});

const server = createServer(({ url }, answer) => {
  if (url === '/small') answer.end('---\ntitle: Größe');
  else if (url === '/large') answer.end('x'.repeat(300_000));
  else if (url === '/away') answer.writeHead(302, { location: 'https://elsewhere.test/' }).end();
  else answer.writeHead(404).end();
});
let at = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  at = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(() => void server.close());

it('is read as far as it may reach, and what is wrong is said', async () => {
  expect(await fetchLessonText(new URL('/small', at))).toBe('---\ntitle: Größe');
  await expect(fetchLessonText(new URL('/large', at))).rejects.toThrow(/more than 196,608 bytes/);
  await expect(fetchLessonText(new URL('/away', at))).rejects.toThrow(
    /\/away could not be fetched/,
  );
  await expect(fetchLessonText(new URL('/gone', at))).rejects.toThrow(/\(status 404\)/);
});
