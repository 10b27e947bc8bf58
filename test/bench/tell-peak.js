/** Taken into a program with `--import`: says on standard error how much memory it took, when it ends. */
process.once('exit', () =>
  console.error(JSON.stringify({ memory_MB: process.resourceUsage().maxRSS / 1024 })),
);
