// Loaded into a process under test: notes its peak memory, in kilobytes, as it ends.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.FLOE_BENCH_PEAK, String(process.resourceUsage().maxRSS));
});
