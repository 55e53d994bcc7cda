/** What jsdom lacks and the app needs, mended once for all files that share a document. */
import { configure, getConfig } from '@testing-library/react'

window.matchMedia ??= (media) => ({
  media,
  matches: false,
  onchange: null,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
  dispatchEvent: () => false,
})

window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// Where nothing has a place, every press would be on the line that resizes the dock.
const placeOf = Element.prototype.getBoundingClientRect
Element.prototype.getBoundingClientRect = function () {
  return this.role === 'separator' ? new DOMRect(-100, -100) : placeOf.call(this)
}

Element.prototype.scrollIntoView ??= () => {}
// Present in jsdom, but only to say that it is not.
window.scrollTo = () => {}

const isPolling = () =>
  (getConfig() as { _disableExpensiveErrorDiagnostics?: boolean })._disableExpensiveErrorDiagnostics === true

const withPage = getConfig().getElementError
configure({
  // Two busy cores are enough to need more than the usual second.
  asyncUtilTimeout: 5000,
  // The page is printed for the reader of a failure, not each time that a query which waits has to go on waiting.
  getElementError: (message, container) =>
    isPolling()
      ? Object.assign(new Error(message ?? ''), { name: 'TestingLibraryElementError' })
      : withPage(message, container),
})
