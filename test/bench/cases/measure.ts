/** Prints what the whole process has cost, for the parent to read. */
export function reportCost(extra: object = {}): void {
  const { user, system } = process.cpuUsage();
  const { heapUsed } = collected();
  console.log(JSON.stringify({ cpuMs: (user + system) / 1000, peakMb: process.resourceUsage().maxRSS / 1024, heapMb: heapUsed / 2 ** 20, ...extra }));
}

/** The heap after a collection where the process may ask for one. */
function collected(): NodeJS.MemoryUsage {
  const before = process.memoryUsage();
  if (!global.gc) return before;
  global.gc();
  return process.memoryUsage();
}
