/** Makes a portal an app that opens without a server. @param {string} worker address of the service worker */
export async function keepForOffline(worker) {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  // Under Trusted Types a page says which addresses it runs.
  const policy = globalThis.trustedTypes?.createPolicy('oa-portal', { createScriptURL: (address) => address });
  try {
    await serviceWorker.register(policy?.createScriptURL(worker) ?? worker);
    const { active } = await serviceWorker.ready;
    // Also what arrives later: what was asked for before the worker had the page does not pass through it.
    new PerformanceObserver((list) => active?.postMessage(list.getEntries().map(({ name }) => name))).observe({
      type: 'resource',
      buffered: true,
    });
  } catch (error) {
    // Private windows of some browsers have no workers: the app needs its server there.
    console.info('The app cannot be kept for offline use.', error);
  }
}
