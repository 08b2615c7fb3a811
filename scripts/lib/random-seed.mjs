/**
 * What is drawn by chance is the same in every run of `npm test`, and new in every run of
 * `npm run test:long`; what fails is told with its seed.
 */
import fc from 'fast-check';

if (process.env.SKIPSTACK_TESTS !== 'long') fc.configureGlobal({ seed: 1 });
