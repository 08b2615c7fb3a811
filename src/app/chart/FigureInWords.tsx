import { memo, useDeferredValue, useMemo } from 'react';
import { figureInWords, type Described } from './figure-words.ts';

/**
 * The figure for whoever does not see it. It follows what is drawn a little later, so that nobody
 * waits for it, and says nothing by itself.
 */
export function FigureInWords(described: Described) {
  return <Words described={useDeferredValue(described)} />;
}

const Words = memo(function Words({ described }: { readonly described: Described }) {
  const { plotted } = described;
  const sentences = useMemo(() => figureInWords(described), [described]);
  return (
    <div className="hidden" role="group" aria-label="The figure in words">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ul aria-label="Legend">
        {plotted.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </div>
  );
});
