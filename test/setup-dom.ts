/** What jsdom lacks and the app needs, and a clean document for each test. */
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// Two busy cores are enough to need more than the usual second.
configure({ asyncUtilTimeout: 5000 })

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

afterEach(() => {
  cleanup()
  localStorage.clear()
  sessionStorage.clear()
})
