import { useEffect, useState } from 'react';

interface State<Value> {
  readonly value: Value | null;
  /** A sentence; null where all went well. */
  readonly trouble: string | null;
}

/**
 * What comes of a question, which is asked again whenever its key is another.
 *
 * @param ask gets a signal that ends it
 */
export function useAsked<Value>(
  key: string,
  ask: (signal: AbortSignal) => Promise<Value>,
): State<Value> {
  const [state, setState] = useState<State<Value>>({ value: null, trouble: null });
  useEffect(() => {
    const control = new AbortController();
    ask(control.signal).then(
      (value) => setState({ value, trouble: null }),
      (error: unknown) => {
        if (control.signal.aborted) return;
        setState({ value: null, trouble: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => control.abort();
    // The key says when the question is another.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return state;
}
