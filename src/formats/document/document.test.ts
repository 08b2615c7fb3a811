import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortOrLong } from '../../test-length.ts';
import type { Drawing } from '../figure/drawing.ts';
import { documentFile, type Block } from './document.ts';

const textOf = (blocks: readonly Block[], title = 'Report') =>
  new TextDecoder().decode(documentFile('report', { title, blocks }).bytes);

function drawing(said: string): Drawing {
  const at = { x: 0, y: 0, size: 8, bold: false, colour: '#000000', anchor: 'start' } as const;
  const text = { kind: 'text', ...at, text: said } as const;
  const box = { x: 0, y: 0, width: 9, height: 9 };
  return {
    width: 10,
    height: 10,
    title: said,
    description: said,
    shapes: [{ kind: 'clipped', box, shapes: [text] }],
  };
}

const HARM = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</style><script>alert(1)</script>',
  '</title></svg><svg onload=alert(1)>',
  'javascript:alert(1)',
  "' onmouseover='alert(1)",
  '&#60;script&#62;',
  '<!--',
  ']]>',
  '\u0000\u202e\ud800<b>',
];

const harm = fc.oneof(
  fc.constantFrom(...HARM),
  fc.tuple(fc.constantFrom(...HARM), fc.string({ unit: 'binary' })).map((two) => two.join('')),
  fc.string({ unit: fc.constantFrom(...Array.from('<>"\'&/!-=`scriptonload:j#;x ')) }),
);

const block: fc.Arbitrary<Block> = fc.oneof(
  harm.map((text): Block => ({ kind: 'heading', text })),
  harm.map((text): Block => ({ kind: 'paragraph', text, look: 'lead' })),
  harm.map((text): Block => ({ kind: 'paragraph', text: [{ text, look: 'strong' }] })),
  harm.map((text): Block => ({ kind: 'figure', drawing: drawing(text) })),
  harm.map((text): Block => ({ kind: 'table', caption: text, head: [text], rows: [[text, text]] })),
  harm.map((text): Block => ({ kind: 'facts', facts: [[text, text]] })),
  harm.map((text): Block => ({ kind: 'choices', choices: [text] })),
  harm.map((text): Block => ({ kind: 'link', text, address: text })),
  harm.map((text): Block => ({ kind: 'link', text, address: `https://skipstack.test/#${text}` })),
);

/** All tags that a browser would find, without their attributes' values. */
function tagsOf(page: string): readonly string[] {
  return [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'));
}

const KNOWN_TAG =
  /^<(?:!doctype html|\/?(?:html|head|body|main|title|style|desc|defs|h1|h2|p|strong|em|figure|div|table|caption|thead|tbody|tr|th|td|dl|dt|dd|ul|li|a|svg|g|clipPath|rect|text|path)(?: [\w:-]+="")*\/?|meta(?: [\w-]+="")+ \/|hr \/)>$/;

it('holds no other elements and attributes than those it is made of, whatever its texts say', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), harm, (blocks, title) => {
      const page = textOf(blocks, title);
      for (const tag of tagsOf(page)) {
        expect(tag).toMatch(KNOWN_TAG);
        expect(tag).not.toMatch(/ on\w+=/i);
      }
      expect(page).not.toMatch(/<script|<img|href="(?!https?:)/i);
      expect(page.match(/<style>/g)).toHaveLength(1);
    }),
    { numRuns: shortOrLong(300, 10_000) },
  );
});

it('forbids itself everything that it does not need, and is read without scripts', () => {
  const page = textOf([{ kind: 'paragraph', text: 'A < B' }]);
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
  expect(page).toContain('<p>A &lt; B</p>');
  expect(page).toContain('@media print');
  expect(page).toContain('prefers-color-scheme: dark');
});

it('has drawings whose names do not meet', () => {
  const page = textOf([1, 2].map(() => ({ kind: 'figure', drawing: drawing('x') }) as const));
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual(['figure-0-clip-0', 'figure-1-clip-0']);
  for (const id of ids) expect(page).toContain(`url(#${id})`);
});

it('links to pages only', () => {
  const linked = (address: string) => textOf([{ kind: 'link', text: 'Open', address }]);
  expect(linked('https://skipstack.test/#networks=plain-20&seed=3')).toContain(
    'href="https://skipstack.test/#networks=plain-20&amp;seed=3"',
  );
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc', 'x']) {
    expect(linked(address)).not.toContain('<a');
  }
});
