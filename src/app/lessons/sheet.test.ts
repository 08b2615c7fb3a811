import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { decodeLesson, decodeRunFile } from '../../formats/index.ts';
import type { Recording } from '../recordings/catalogue.ts';
import { sheetFile } from './sheet.ts';

const fromDisk = ({ file }: Recording) =>
  decodeRunFile(new Uint8Array(gunzipSync(readFileSync(`public/recordings/${file}.recording`))));

it.each(['deeper', 'without'])(
  'puts the lesson “%s” on paper, its answers on a page behind',
  async (id) => {
    const lesson = decodeLesson(readFileSync(`src/app/lessons/texts/${id}.lesson.md`, 'utf8'));
    const { name, bytes } = await sheetFile(id, lesson, fromDisk);
    const page = new TextDecoder().decode(bytes);
    expect(name).toBe(`skipstack-lesson-${id}.html`);
    const [before = '', behind = ''] = page.split('<hr />');
    expect(before.match(/<ul class="choices">/g)).toHaveLength(lesson.steps.length);
    expect(before).toContain('<title>Axes to draw into</title>');
    expect(behind).toContain('<title>Error on CIFAR-10</title>');
    // Nothing on the first pages says how it turns out.
    const ends = behind.matchAll(/<text [^>]*fill="(#\w{6})"[^>]*>(?:Plain|ResNet)-/g);
    const colours = new Set([...ends].map(([, colour]) => colour));
    expect(colours.size).toBeGreaterThan(1);
    for (const colour of colours) expect(before).not.toContain(`stroke="${colour}"`);
    for (const { reply } of lesson.steps.flatMap(({ choices }) => choices)) {
      const [first] = reply.filter(({ look }) => look === 'plain');
      if (!first || /[&<>"]/.test(first.text)) continue;
      expect(behind).toContain(first.text);
      expect(before).not.toContain(first.text);
    }
  },
);

it('draws what the switch of a step makes of its networks', async () => {
  const lesson = decodeLesson(readFileSync('src/app/lessons/texts/deeper.lesson.md', 'utf8'));
  const page = new TextDecoder().decode((await sheetFile('deeper', lesson, fromDisk)).bytes);
  for (const name of ['Plain-20', 'Plain-56', 'ResNet-20', 'ResNet-56'])
    expect(page).toMatch(new RegExp(`<text [^>]*>${name}\\b`));
});

it('is words alone where nothing was recorded, and says where curves cannot be had', async () => {
  const text = readFileSync('public/lessons/example.lesson.md', 'utf8');
  const plain = decodeLesson(text.replaceAll(/networks: .*/g, 'networks: resnet-32'));
  const { bytes } = await sheetFile('own', plain, fromDisk);
  expect(new TextDecoder().decode(bytes)).not.toContain('<figure>');
  const failing = () => Promise.reject(new Error('It could not be fetched.'));
  await expect(sheetFile('own', decodeLesson(text), failing)).rejects.toThrow('not be fetched');
});
