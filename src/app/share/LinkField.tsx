import { useState } from 'react';
import { useActionHost } from '../actions/hooks.ts';
import { Button } from '../common/Button.tsx';
import styles from './Share.module.css';

/** A text to be copied: by its button, or by hand where the browser does not let the page. */
export function LinkField({ text }: { readonly text: string }) {
  const { page } = useActionHost();
  const [said, setSaid] = useState('');
  const copy = () =>
    page.copyText(text).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not let the page copy. Select the text and copy it.'),
    );
  return (
    <div className={styles.link}>
      <input
        readOnly
        aria-label="Link"
        value={text}
        className={styles.text}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button look="primary" onClick={() => void copy()}>
        Copy link
      </Button>
      <p role="status">{said}</p>
    </div>
  );
}
