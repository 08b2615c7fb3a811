import type { RunRequest } from '../runs/index.ts';

export interface Reconciled<Run> {
  /** In the order of the requests. */
  readonly runs: readonly Run[];
  /** Those that could not be made, and why. */
  readonly failed: readonly { readonly request: RunRequest; readonly error: unknown }[];
}

/**
 * The runs that are asked for and no others: known ones stay, the rest of them are let go first,
 * and new ones are made. A run that cannot be made is no reason to lose the others.
 */
export async function reconcileRuns<Run extends { readonly id: string }>(
  known: readonly Run[],
  requests: readonly RunRequest[],
  control: {
    readonly make: (request: RunRequest) => Promise<Run>;
    readonly letGo: (run: Run) => void;
  },
): Promise<Reconciled<Run>> {
  const asked = new Set(requests.map(({ id }) => id));
  for (const run of known) if (!asked.has(run.id)) control.letGo(run);
  const runs: Run[] = [];
  const failed: { request: RunRequest; error: unknown }[] = [];
  for (const request of requests) {
    try {
      runs.push(known.find(({ id }) => id === request.id) ?? (await control.make(request)));
    } catch (error) {
      failed.push({ request, error });
    }
  }
  return { runs, failed };
}
