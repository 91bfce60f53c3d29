/** What a promise settles with, or the reason of the signal if that comes first: not everybody knows of signals. */
export function unlessAborted(signal, promise) {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    const settled = () => signal.removeEventListener("abort", abort);
    Promise.resolve(promise).then(resolve, reject).finally(settled);
  });
}
