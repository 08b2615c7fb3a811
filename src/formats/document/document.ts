/** A page that is read without anything else: in one file, without scripts, in light, dark and print. */
import { utf8, type NamedFile } from '../named-file.ts';
import type { Drawing } from '../figure/drawing.ts';
import { escaped, svgElement } from '../figure/svg.ts';
import type { Paragraph, Stretch } from '../lesson/lesson.ts';
import { STYLE } from './style.ts';

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string | Paragraph; readonly look?: 'lead' }
  | { readonly kind: 'figure'; readonly drawing: Drawing }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      /** The first cell of each is its heading. */
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  /** Room to write by hand, so many lines. */
  | { readonly kind: 'lines'; readonly count: number }
  /** What follows begins a new page in print. */
  | { readonly kind: 'new-page' }
  | { readonly kind: 'link'; readonly text: string; readonly address: string };

export interface Document {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** Neither loads nor runs anything, whatever is in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const ELEMENT_OF_LOOK: Readonly<Record<Stretch['look'], string | null>> = {
  plain: null,
  strong: 'strong',
  emphasis: 'em',
};

function inside(text: string | Paragraph): string {
  if (typeof text === 'string') return escaped(text);
  return text
    .map((stretch) => {
      const element = ELEMENT_OF_LOOK[stretch.look];
      const content = escaped(stretch.text);
      return element === null ? content : `<${element}>${content}</${element}>`;
    })
    .join('');
}

function written(block: Block, place: number): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'paragraph':
      return `<p${block.look ? ` class="${block.look}"` : ''}>${inside(block.text)}</p>`;
    case 'figure':
      return `<figure>${svgElement(block.drawing, `figure-${place}-`)}</figure>`;
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('');
      const rows = block.rows.map(([first = '', ...cells]) => {
        const rest = cells.map((cell) => `<td>${escaped(cell)}</td>`).join('');
        return `<tr><th scope="row">${escaped(first)}</th>${rest}</tr>`;
      });
      const caption = `<caption>${escaped(block.caption)}</caption>`;
      return `<div class="wide"><table>${caption}<thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
    }
    case 'facts': {
      const facts = block.facts.map(
        ([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`,
      );
      return `<dl>\n${facts.join('\n')}\n</dl>`;
    }
    case 'choices':
      return `<ul class="choices">\n${block.choices.map((one) => `<li>${escaped(one)}</li>`).join('\n')}\n</ul>`;
    case 'lines':
      return `<div class="lines" aria-hidden="true">${'<div></div>'.repeat(block.count)}</div>`;
    case 'new-page':
      return '<hr />';
    case 'link': {
      // Other addresses could run what stands in them.
      const isAddress =
        URL.canParse(block.address) && /^https?:$/.test(new URL(block.address).protocol);
      return isAddress
        ? `<p><a href="${escaped(block.address)}" rel="noopener noreferrer">${escaped(block.text)}</a></p>`
        : '';
    }
  }
}

/** @param name of the file, without its ending */
export function documentFile(name: string, { title, blocks }: Document): NamedFile {
  const page = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${POLICY}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="referrer" content="no-referrer" />
<title>${escaped(title)}</title>
<style>
${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${blocks.map(written).join('\n')}
</main>
</body>
</html>
`;
  return { name: `${name}.html`, bytes: utf8(page) };
}
