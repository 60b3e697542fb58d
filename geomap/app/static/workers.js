// The desk has no service worker: one that is here is of a program that had the desk's port before,
// and it would read all that is asked.

// Sends each away; gives whether this page was read through one, and has to be read again.
export async function sendWorkersAway() {
  const workers = navigator.serviceWorker; // none where a proxy speaks http
  const all = (await workers?.getRegistrations().catch(() => [])) ?? [];
  await Promise.all(all.map((one) => one.unregister()));
  return Boolean(workers?.controller);
}
