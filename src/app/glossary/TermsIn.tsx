import { Fragment } from 'react';
import { splitAtTerms, type TermsOfText } from './split.ts';
import { Term } from './Term.tsx';

interface TermsInProps {
  /** No markup; words of the glossary as they are named in `terms`. */
  readonly children: string;
  readonly terms: TermsOfText;
}

/** A text in which some words open their definition. */
export function TermsIn({ children, terms }: TermsInProps) {
  return splitAtTerms(children, terms).map(({ text, term }, index) =>
    term === null ? (
      <Fragment key={index}>{text}</Fragment>
    ) : (
      <Term key={index} id={term}>
        {text}
      </Term>
    ),
  );
}
