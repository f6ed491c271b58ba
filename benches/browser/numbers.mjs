// What is reported of many measured times.

/** The median and the 95th percentile (of 100 numbers, the 95th). */
export function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return {
    median: (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
    p95: sorted[Math.ceil(sorted.length * 0.95) - 1],
  };
}
