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
  endToEndTests,
  unitTests,
} from './lib/checks.mjs';
import { ensureData } from './lib/data.mjs';
import { runBeside } from './lib/lanes.mjs';
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

  const results = values.long
    ? await runBeside([
        [unitTests('logic', environment, 'show'), unitTests('device', environment, 'show')],
        [checkBuild],
      ])
    : await runBeside([
        [unitTests('device', environment, 'collect')],
        [
          ...[checkBuild, checkFormat, checkTypes, checkLint],
          unitTests('logic', environment, 'collect'),
        ],
      ]);
  const isBuilt = results.every(({ title, count }) => title !== 'Build' || count.failed === 0);
  if (isBuilt) results.push(...(await runBeside([[endToEndTests(environment, 'show')]])));

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
