/**
 * `npm test`: gets what is missing and runs every check; `npm run test:long` runs the tests
 * that take too long for that. The last line is `N passed, N failed`, and `, N skipped` where
 * tests were.
 */
import { parseArgs } from 'node:util';
import { ensureBrowser } from './lib/browser.mjs';
import {
  checkBuild,
  checkFormat,
  checkLint,
  checkTypes,
  checkUnused,
  endToEndTests,
  unitTests,
} from './lib/checks.mjs';
import { ensureData } from './lib/data.mjs';
import { runBeside, withBuild } from './lib/lanes.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { addCounts, countInWords, slowestFiles } from './lib/test-reports.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

/** Files of tests that are named with their times at the end. */
const SLOWEST = 15;

await runCommand(async () => {
  const { values } = parseArgs({ options: { long: { type: 'boolean', default: false } } });
  await ensurePackages();
  await ensureData({ archive: process.env.SKIPSTACK_CIFAR10 });
  const browser = await ensureBrowser();
  const environment = {
    ...process.env,
    ...(await vulkanEnvironment({ browser, install: true, usual: 'swiftshader' })),
    SKIPSTACK_BROWSER: browser,
    SKIPSTACK_TESTS: values.long ? 'long' : 'usual',
  };
  console.log(`Browser: ${browser}`);
  console.log(`Vulkan: ${environment.VK_DRIVER_FILES ?? 'the system’s driver'}`);

  const { build, onceBuilt } = withBuild(checkBuild);
  const pages = (project, output) => onceBuilt(endToEndTests(project, environment, output));
  // Three lanes for two cores, about as long as each other: while a browser or the driver of one
  // waits, the others compute.
  const results = values.long
    ? await runBeside([
        [
          ...[build, unitTests('logic', environment, 'show')],
          ...[
            unitTests('device', environment, 'show'),
            unitTests('own device', environment, 'show'),
          ],
          ...[pages('training', 'show'), pages('without training', 'show')],
        ],
      ])
    : await runBeside([
        [unitTests('device', environment, 'collect')],
        [
          ...[build, pages('training', 'collect')],
          ...[
            unitTests('own device', environment, 'collect'),
            unitTests('logic', environment, 'collect'),
          ],
        ],
        [
          ...[checkLint, checkTypes, checkFormat, checkUnused],
          pages('without training', 'collect'),
        ],
      ]);

  console.log('\n== Slowest files, in seconds');
  for (const { file, seconds } of slowestFiles(
    results.flatMap(({ times }) => times),
    SLOWEST,
  ))
    console.log(`${seconds.toFixed(1).padStart(6)} ${file}`);
  const count = addCounts(results.map(({ count }) => count));
  console.log(`\n${countInWords(count)}`);
  return count.failed > 0 ? 1 : 0;
});
