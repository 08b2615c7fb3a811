import { lazy, Suspense } from 'react';

function NoGlossary() {
  return (
    <p role="alert">
      The glossary could not be loaded. Training is not affected. Look after the connection, then
      reload the page.
    </p>
  );
}

const Glossary = lazy(() =>
  import('./Glossary.tsx').then(
    (loaded) => ({ default: loaded.Glossary }),
    () => ({ default: NoGlossary }),
  ),
);

/** What the drawer shows when a term was asked for; its words and drawings are fetched then. */
export function GlossaryDrawer() {
  return (
    <Suspense fallback={null}>
      <Glossary />
    </Suspense>
  );
}
