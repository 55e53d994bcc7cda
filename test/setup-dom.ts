/** A clean document for each test, which it shares with those of other files. */
import '@testing-library/jest-dom/vitest'
import './jsdom-gaps.ts'
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

afterEach(() => {
  cleanup()
  localStorage.clear()
  sessionStorage.clear()
  // React Aria keeps its announcer for good; what it said is the past.
  for (const log of document.querySelectorAll('[data-live-announcer] > *')) log.replaceChildren()
})
