/* Has the service worker keep what is shown, in all languages. */

/* Tells whether all of it is kept. Browsers keep pages only under https. */
export async function keepForLater(paths) {
  if (!navigator.serviceWorker) {
    return false;
  }
  try {
    await navigator.serviceWorker.register("sw.js");
    const registration = await navigator.serviceWorker.ready;
    return await askToKeep(registration.active, paths);
  } catch (error) {
    return false;
  }
}

function askToKeep(worker, paths) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    worker.postMessage(paths, [channel.port2]);
  });
}
