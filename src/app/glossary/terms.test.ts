import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DRAWINGS } from './drawings/drawings.ts';
import { ENTRIES, termNamed } from './terms.ts';

const SENTENCE_ENDS = /[.!?](?= |$)/g;

/** References have dots that end no sentence. */
const withoutReferences = (text: string) => text.replaceAll('et al.', 'et al');

describe.each(ENTRIES)('$name', ({ id, definition, related, forms = [], name }) => {
  it('is explained in two sentences', () => {
    for (const sentence of definition) {
      const text = withoutReferences(sentence);
      expect(text.match(SENTENCE_ENDS)).toEqual(['.']);
      expect(text.endsWith('.')).toBe(true);
      expect(text).toMatch(/^[\p{Lu}\d]/u);
    }
  });

  it('leads to other terms that there are', () => {
    expect(related.length).toBeGreaterThan(0);
    expect(new Set(related).size).toBe(related.length);
    for (const one of related) expect(termNamed(one), one).not.toBeNull();
    expect(related).not.toContain(id);
  });

  it('has a drawing', () => {
    expect(renderToStaticMarkup(DRAWINGS[id]())).toMatch(
      /^<(?:g|path|polyline|rect|circle|text|ellipse)/,
    );
  });

  it('does not go by its own name twice', () => {
    expect(forms).not.toContain(name);
  });
});

it('gives a name, or another form of one, to one term only', () => {
  const names = ENTRIES.flatMap(({ name, forms = [] }) => [name, ...forms]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it('finds no term of any other name', () => {
  expect(termNamed('constructor')).toBeNull();
  expect(termNamed(null)).toBeNull();
  expect(termNamed('batch')?.name).toBe('batch');
});
