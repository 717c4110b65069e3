// How long this process has worked: a bound on it says how the work grows, whatever else the machine does meanwhile.

/** Milliseconds of processor; the clock would also count the work of others. */
export function workedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
