import { useHistoryVersion, useStores } from '../store/hooks.ts';
import styles from './Chart.module.css';
import type { Series } from '../store/series.ts';
import { tableRows } from './values-table.ts';

/** The values of the figure as a table. */
export function ValuesTable({ series }: { readonly series: readonly Series[] }) {
  useHistoryVersion();
  const { history } = useStores();
  return (
    <div className={styles.values} role="region" aria-label="Values" tabIndex={0}>
      <table>
        <caption className="hidden">Errors in percent at the steps of the tests</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            {series.flatMap(({ run, name }) => [
              <th scope="col" key={`${run.id} test`}>
                {name}, <span>test</span>
              </th>,
              <th scope="col" key={`${run.id} training`}>
                {name}, <span>training</span>
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {tableRows(series, history.of).map(({ step, errors }) => (
            <tr key={step}>
              <th scope="row">{step}</th>
              {errors.map((error, index) => (
                <td key={index}>{error}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
