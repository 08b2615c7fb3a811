import { RunList } from '../../run-list/RunList.tsx';

/** Every run that this browser keeps, with all that is known of it. */
export function RunsLens() {
  return <RunList />;
}
