/**
 * Says on the console what the policy of the worker's script forbids it. Browsers report that of
 * pages themselves, but of workers only where somebody looks into this one worker. To be imported
 * before all else.
 */
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
  console.error(
    `Content Security Policy: ${effectiveDirective} forbids ${blockedURI} to ${sourceFile}.`,
  );
});
