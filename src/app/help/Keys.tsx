import type { Action, EditorContext } from '../actions/action.ts';
import { contextOf } from '../actions/carry-out.ts';
import { useActionHost } from '../actions/hooks.ts';
import { ACTIONS } from '../actions/registry.ts';
import { shortcutText } from '../actions/shortcut-text.ts';
import { onMac } from '../actions/shortcuts.ts';
import { Modal } from '../common/Modal.tsx';
import { useCloseDialog } from '../store/hooks.ts';
import styles from './Keys.module.css';

interface Key {
  readonly what: string;
  readonly keys: string;
}

/** What ribbons and charts do with keys by themselves. */
const IN_RIBBONS: readonly Key[] = [
  { what: 'Move along a network, or along the chart', keys: '← →' },
  { what: 'From a block to its arc, and back', keys: '↑ ↓' },
  { what: 'Switch a skip connection', keys: 'Space or Enter on its arc' },
  { what: 'Select; with Shift and arrows select more', keys: 'Space' },
  { what: 'Select and go to the settings', keys: 'Enter' },
];

function keysOf(context: EditorContext, actions: readonly Action[]): readonly Key[] {
  return actions.flatMap(({ name, label, shortcut }) => {
    if (shortcut === undefined) return [];
    const what = name === 'train' ? 'Train or pause' : label(context);
    return [{ what, keys: shortcutText(shortcut, onMac()) }];
  });
}

function KeyList({ title, keys }: { readonly title: string; readonly keys: readonly Key[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.keys}>
        {keys.map(({ what, keys }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{keys}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The keys, and where the experiment comes from. */
export function Keys() {
  const context = contextOf(useActionHost());
  const close = useCloseDialog();
  return (
    <Modal title="Keyboard" onClose={close}>
      <KeyList
        title="Anywhere"
        keys={keysOf(
          context,
          ACTIONS.filter(({ ofEditor }) => !ofEditor),
        )}
      />
      <KeyList
        title="In a network"
        keys={[
          ...IN_RIBBONS,
          ...keysOf(
            context,
            ACTIONS.filter(({ ofEditor }) => ofEditor),
          ),
        ]}
      />
      <p className={styles.source}>
        After K. He, X. Zhang, S. Ren and J. Sun, “Deep Residual Learning for Image Recognition”,
        2015, section 4.2. Everything is computed in this page; nothing leaves it.
      </p>
    </Modal>
  );
}
