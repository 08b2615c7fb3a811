import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from './test-reports.mjs';

describe('the counts', () => {
  it('of vitest include files that did not load', () => {
    const testResults = [
      { status: 'passed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ];
    const report = { numPassedTests: 2, numFailedTests: 1, testResults };
    expect(countVitest(report)).toEqual({ passed: 2, failed: 2 });
  });

  it('of Playwright include errors outside of tests', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 2 });
  });
});
