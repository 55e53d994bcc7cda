/*
 * The service worker behind the mocked cloud. MSW's own (imported below, unchanged) asks a tab to answer; this
 * one decides first what it gets to see: requests to the cloud, and nothing else. Pages and their files go to
 * the network at once, so that a busy or crashed tab never keeps another from opening, and a form on some
 * other site that is sent to a cloud address never reaches a handler.
 */

// As CLOUD_PREFIXES in src/contract/paths.ts; a test compares them.
const CLOUD_PATH = /^\/(auth|momento|console|lab)(\/|$)/

addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url)
  const isForTheCloud =
    event.request.mode !== 'navigate' && origin === location.origin && CLOUD_PATH.test(pathname)
  // The worker answers nothing it did not see; so the browser fetches it as if there were no worker.
  if (!isForTheCloud) event.stopImmediatePropagation()
})

addEventListener('message', (event) => {
  // A page that was loaded around the worker (a hard reload) asks to be taken over.
  if (event.data === 'CLAIM') event.waitUntil(self.clients.claim())
})

// The page's policy holds here as well: without this, no text may become the address of a script.
self.trustedTypes?.createPolicy('default', { createScriptURL: (url) => url })
importScripts('/mockServiceWorker.js')
