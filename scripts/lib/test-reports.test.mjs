import { describe, expect, it } from 'vitest';
import {
  addCounts,
  countInWords,
  countPlaywright,
  countVitest,
  slowestFiles,
  timesOfPlaywright,
  timesOfVitest,
} from './test-reports.mjs';

describe('the counts', () => {
  it('of vitest include files that did not load, and what was skipped or is to be done', () => {
    const testResults = [
      { status: 'passed', assertionResults: [{}, {}] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ];
    const numbers = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 3, numTodoTests: 1 };
    expect(countVitest({ ...numbers, testResults })).toEqual({ passed: 2, failed: 2, skipped: 4 });
  });

  it('of Playwright include errors outside of tests', () => {
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 2, skipped: 2 });
  });

  it('are added up, and told with what was skipped where anything was', () => {
    const sum = addCounts([
      { passed: 4, failed: 2, skipped: 2 },
      { passed: 1, failed: 0, skipped: 1 },
    ]);
    expect(countInWords(sum)).toBe('5 passed, 2 failed, 3 skipped');
    expect(countInWords({ ...sum, skipped: 0 })).toBe('5 passed, 2 failed');
  });
});

describe('the slowest files', () => {
  it('are named from the project’s root, with all their tests, longest first', () => {
    const unit = timesOfVitest(
      {
        testResults: [
          { name: '/project/src/a.test.ts', startTime: 1000, endTime: 3000 },
          { name: '/project/src/b.test.ts', startTime: 0, endTime: 500 },
        ],
      },
      '/project',
    );
    const spec = (...durations) => ({
      file: 'page.spec.ts',
      tests: [{ results: durations.map((duration) => ({ duration })) }],
    });
    const inBrowser = timesOfPlaywright(
      {
        config: { rootDir: '/project/e2e' },
        suites: [{ specs: [spec(1000)], suites: [{ specs: [spec(1500, 500)] }] }],
      },
      '/project',
    );
    expect(slowestFiles([...unit, ...inBrowser], 2)).toEqual([
      { file: 'e2e/page.spec.ts', seconds: 3 },
      { file: 'src/a.test.ts', seconds: 2 },
    ]);
  });
});
