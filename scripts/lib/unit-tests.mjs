/** What all unit tests have in common: once in each process, which many files share. */
import './equal-bytes.mjs';
import './random-seed.mjs';
