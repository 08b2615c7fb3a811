import { useState } from 'react';
import { useActionHost } from '../actions/hooks.ts';
import { Button } from '../common/Button.tsx';
import styles from './Snippet.module.css';

interface SnippetProps {
  /** What the code is for, as a sentence that ends in a colon. */
  readonly caption: string;
  readonly code: string;
}

/** Code to be pasted elsewhere. */
export function Snippet({ caption, code }: SnippetProps) {
  const [copied, setCopied] = useState<{ readonly code: string; readonly said: string } | null>(
    null,
  );
  const { page } = useActionHost();
  const copy = async () => {
    const said = await page.copyText(code).then(
      () => 'Copied.',
      () => 'The browser does not let the page copy. Select the text and copy it.',
    );
    setCopied({ code, said });
  };
  return (
    <figure className={styles.snippet}>
      <figcaption className={styles.caption}>
        {caption}
        <Button look="small" onClick={() => void copy()}>
          Copy
        </Button>
      </figcaption>
      {/* What is wider than the dialog is scrolled, by keyboard too. */}
      <pre className={styles.code} tabIndex={0}>
        <code>{code}</code>
      </pre>
      <p className={styles.said} role="status">
        {copied?.code === code ? copied.said : ''}
      </p>
    </figure>
  );
}
