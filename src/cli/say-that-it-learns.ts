/** Whoever starts the assistant for the first time, or after a change, waits for some seconds and is told why. */
export function sayThatItLearns(): void {
  console.error('The assistant learns from its knowledge, which takes some seconds. What it has learnt is kept for the next start.');
}
