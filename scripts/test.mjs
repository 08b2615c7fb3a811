/**
 * `npm test`: gets what is missing and runs every check; `npm run test:long` runs the tests
 * that take too long for that. The last line is `N passed, N failed`.
 */
import { parseArgs } from 'node:util';
import { ensureBrowser } from './lib/browser.mjs';
import {
  checkBuild,
  checkFormat,
  checkLint,
  checkTypes,
  runEndToEndTests,
  runUnitTests,
} from './lib/checks.mjs';
import { ensureData } from './lib/data.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runCommand } from './lib/problem.mjs';
import { vulkanEnvironment } from './lib/vulkan.mjs';

await runCommand(async () => {
  const { values } = parseArgs({ options: { long: { type: 'boolean', default: false } } });
  await ensurePackages();
  await ensureData({ archive: process.env.SKIPSTACK_CIFAR10 });
  const browser = await ensureBrowser();
  console.log(`Browser: ${browser}`);
  const environment = {
    ...process.env,
    ...(await vulkanEnvironment({ browser, install: true })),
    SKIPSTACK_BROWSER: browser,
    SKIPSTACK_TESTS: values.long ? 'long' : 'usual',
  };
  const counts = values.long ? [] : [await checkFormat(), await checkLint(), await checkTypes()];
  counts.push(await runUnitTests(environment));
  const build = await checkBuild();
  counts.push(build);
  if (build.failed === 0) counts.push(await runEndToEndTests(environment));

  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
});
