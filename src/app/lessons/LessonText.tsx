import type { Paragraph, Stretch } from '../../formats/index.ts';

const ELEMENTS = { plain: 'span', strong: 'strong', emphasis: 'em' } as const satisfies Record<
  Stretch['look'],
  string
>;

/** Words of a lesson: text nodes alone, whatever stands in its file. */
export function Words({ of }: { readonly of: Paragraph }) {
  return of.map(({ text, look }, index) => {
    const Element = ELEMENTS[look];
    return <Element key={index}>{text}</Element>;
  });
}

export function Paragraphs({ of }: { readonly of: readonly Paragraph[] }) {
  return of.map((paragraph, index) => (
    <p key={index}>
      <Words of={paragraph} />
    </p>
  ));
}
