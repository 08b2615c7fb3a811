import { Button } from '../common/Button.tsx';
import { runName, type RunView } from '../store/runs.ts';
import { useActionHost } from './hooks.ts';
import { saveRunFile } from './run-files.ts';

/** Of more runs one chooses in the list of runs. */
const MOST_OFFERED = 4;

/** A file of each of some runs that the browser does not keep. */
export function SaveRuns({ runs }: { readonly runs: readonly RunView[] }) {
  const host = useActionHost();
  return runs.slice(0, MOST_OFFERED).map((run) => (
    <Button key={run.id} look="small" onClick={() => void saveRunFile(host, run)}>
      Save {runName(run)} as a file
    </Button>
  ));
}
