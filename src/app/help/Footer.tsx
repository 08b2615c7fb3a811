import { KEYS_ID } from '../actions/help.ts';
import { ACTIONS } from '../actions/registry.ts';
import { shortcutText } from '../actions/shortcut-text.ts';
import { onMac } from '../actions/shortcuts.ts';
import { currentSituation } from '../actions/situation.ts';
import styles from './Footer.module.css';

/** Where the numbers come from, and the keys. */
export function Footer() {
  const situation = currentSituation();
  return (
    <footer className={styles.footer}>
      <p>
        After K. He, X. Zhang, S. Ren and J. Sun, “Deep Residual Learning for Image Recognition”,
        2015, section 4.2. Everything is computed in this page; nothing leaves it.
      </p>
      <details id={KEYS_ID}>
        <summary>Keyboard</summary>
        <dl className={styles.keys}>
          {ACTIONS.flatMap((action) =>
            action.shortcut === undefined
              ? []
              : [
                  <div key={action.name}>
                    <dt>{action.name === 'train' ? 'Train or pause' : action.label(situation)}</dt>
                    <dd>{shortcutText(action.shortcut, onMac())}</dd>
                  </div>,
                ],
          )}
          <div>
            <dt>Move along a network, or along the chart</dt>
            <dd>← →</dd>
          </div>
          <div>
            <dt>Switch a skip connection, unfold blocks</dt>
            <dd>Space or Enter</dd>
          </div>
        </dl>
      </details>
    </footer>
  );
}
