import { useState } from 'react';
import { useHistoryVersion, useStores } from '../store/hooks.ts';
import styles from './Chart.module.css';
import type { Series } from './series.ts';
import { tableRows } from './values-table.ts';

/** The values of the chart as a table. */
export function ValuesTable({ series }: { readonly series: readonly Series[] }) {
  useHistoryVersion();
  const { history } = useStores();
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.values} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Values as a table</summary>
      {open && (
        <>
          <div className={styles.scroller} role="region" aria-label="Values" tabIndex={0}>
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
        </>
      )}
    </details>
  );
}
