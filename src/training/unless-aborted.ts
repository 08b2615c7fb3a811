/**
 * What a promise resolves to, or null as soon as the signal is aborted: what was waited for
 * (pictures over a slow connection) then goes on by itself.
 */
export async function unlessAborted<Result>(
  promise: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result | null> {
  if (!signal) return promise;
  let release: () => void = () => undefined;
  const aborted = new Promise<null>((resolve) => {
    release = () => resolve(null);
    signal.addEventListener('abort', release);
    if (signal.aborted) release();
  });
  try {
    const result = await Promise.race([promise, aborted]);
    return signal.aborted ? null : result;
  } finally {
    signal.removeEventListener('abort', release);
  }
}
