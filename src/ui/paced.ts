/** Passes the first call on at once and the following ones together, not more often than every `ms`. */
export function paced(act: () => void, ms: number): { (): void; stop(): void } {
  let last = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  const run = (): void => {
    timer = undefined;
    last = performance.now();
    act();
  };
  const call = (): void => {
    if (timer !== undefined) return;
    const wait = last + ms - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
  return Object.assign(call, { stop: () => clearTimeout(timer) });
}
