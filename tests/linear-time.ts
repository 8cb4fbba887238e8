/** Whether a long text takes about as long as four texts of a quarter of its length, one by one: a quadratic cost would be four times as high. */
export function isLinear(long: () => unknown, quarter: () => unknown): boolean {
  const quarters = () => {
    for (let count = 0; count < 4; count++) quarter();
  };
  // What is over in a moment needs no second look, and what is not is compared with its like in the same run.
  return milliseconds(long) < moment || best(long) < Math.max(moment, 2.5 * best(quarters));
}

/** Milliseconds: some ticks of the clock that counts a thread's work. */
const moment = 25;

const best = (run: () => unknown) => Math.min(...Array.from({ length: 5 }, () => milliseconds(run)));

/** Of this thread's own work: what else the machine does meanwhile does not count. */
function milliseconds(run: () => unknown): number {
  const started = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / 1000;
}
