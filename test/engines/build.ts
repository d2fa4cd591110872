// Builds the engines that come as Go modules and prints what it took: npx ts-node -T test/engines/build.ts [--force]
import { existsSync, rmSync } from 'node:fs';
import { buildEngine, cacheFolder, GO_ENGINES } from './go-engines';

let failed = false;
for (const engine of Object.values(GO_ENGINES)) {
  const folder = cacheFolder(engine);
  if (process.argv.includes('--force')) {
    rmSync(folder, { recursive: true, force: true });
  }
  if (existsSync(folder)) {
    console.log(`${engine.name}: already built in ${folder}`);
    continue;
  }
  const begin = Date.now();
  try {
    buildEngine(engine);
    console.log(`${engine.name}: built in ${((Date.now() - begin) / 1000).toFixed(1)} s, ${folder}`);
  } catch (error) {
    failed = true;
    console.error(`${engine.name}: ${(error as Error).message}`);
  }
}
process.exitCode = failed ? 1 : 0;
