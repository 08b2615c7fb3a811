import { lazy, Suspense, type ComponentType } from 'react';

/** What is said where a part of the page could not be fetched. */
export function NotLoaded() {
  return (
    <p role="alert">
      This part of the page could not be loaded. Training is not affected. Look after the
      connection, then reload the page and try again.
    </p>
  );
}

/**
 * A part of the page whose code is fetched once it is shown, so that the first paint does not wait
 * for it.
 *
 * @param Instead is shown where it cannot be fetched
 */
export function deferred<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Instead: ComponentType<Props> = NotLoaded,
): ComponentType<Props> {
  const Part = lazy<ComponentType<Props>>(() =>
    load().then(
      (loaded) => ({ default: loaded }),
      () => ({ default: Instead }),
    ),
  );
  return function Deferred(props: Props) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
