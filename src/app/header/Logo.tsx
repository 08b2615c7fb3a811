/** An arc over two blocks, with the skipped one between them. */
export function Logo() {
  return (
    <svg width="26" height="20" viewBox="0 0 26 20" aria-hidden="true">
      <path d="M4 12 A9 9 0 0 1 22 12" fill="none" stroke="currentColor" strokeWidth="2" />
      <rect x="1" y="12" width="6" height="6" rx="1.5" fill="currentColor" />
      <rect x="10" y="12" width="6" height="6" rx="1.5" fill="currentColor" opacity="0.4" />
      <rect x="19" y="12" width="6" height="6" rx="1.5" fill="currentColor" />
    </svg>
  );
}
