/** Which browser the end-to-end tests take. */
import { delimiter } from 'node:path'
import { expect, test } from 'vitest'
import { findChromium } from '#test/e2e/chromium-path.ts'

const PLAYWRIGHTS_OWN = '/cache/playwright/chrome'

const find = (programs: string[], environment: { CHROMIUM_PATH?: string; PATH?: string } = {}) =>
  findChromium(environment, {
    isProgram: (path) => programs.includes(path),
    playwrightsOwn: () => PLAYWRIGHTS_OWN,
  })

test('the one that is named wins', () => {
  expect(find(['/opt/it', '/usr/bin/chromium'], { CHROMIUM_PATH: '/opt/it' })).toBe('/opt/it')
})

test('one that is named but not there is an error, not a silent other one', () => {
  expect(() => find(['/usr/bin/chromium'], { CHROMIUM_PATH: '/opt/it' })).toThrow('/opt/it')
})

test('then what is on the PATH, before the usual places', () => {
  const PATH = ['/a', '/b'].join(delimiter)
  expect(find(['/usr/bin/chromium', '/b/google-chrome'], { PATH })).toBe('/b/google-chrome')
  expect(find(['/usr/bin/chromium', PLAYWRIGHTS_OWN])).toBe('/usr/bin/chromium')
})

test('then Playwright’s own', () => {
  expect(find([PLAYWRIGHTS_OWN])).toBe(PLAYWRIGHTS_OWN)
})

test('none at all: one sentence says what to install', () => {
  expect(() => find([])).toThrow(/^The browser tests need Chromium: install it [^.]*\.$/)
})
