/** Where signing in may lead: to the page that was wanted, and never out of the demo. */
import { expect, test } from 'vitest'
import { PAGE_PATHS } from '#src/app/router.tsx'
import { isPageFor, readWantedPage, seatOfPage } from '#src/app/wanted-page.ts'

test.each([
  ['/u/0/workspace?view=week', 0],
  ['/u/3/token?permission=1', 3],
  ['/u/0/refresh-lab?scenario=five-tabs', 0],
  ['/u/9/refresh-lab#bench', 9],
  ['/u/1', 1],
  ['/compare?left=data-entry@acme&right=admin@acme', 0],
])('%s is a page of ours', (page, seat) => {
  expect(readWantedPage(page, PAGE_PATHS)).toBe(page)
  expect(seatOfPage(page)).toBe(seat)
})

test.each([
  undefined,
  7,
  '',
  '/',
  'u/0/token',
  'https://elsewhere.example/u/0/token',
  '//elsewhere.example/u/0/token',
  '/\\elsewhere.example/u/0/token',
  '\\\\elsewhere.example/u/0/token',
  '/\t/elsewhere.example/u/0/token',
  '/u/0/../..//elsewhere.example',
  '/u/0/token/../../../lab/reset',
  '/u/10/token',
  '/u/x/token',
  '/u/0/nowhere',
  '/compare/elsewhere',
  '//compare',
  '/comparex',
  '/auth/0/logout',
  '/?page=/u/0/token',
  'javascript:alert(1)',
])('%j is not', (page) => {
  expect(readWantedPage(page, PAGE_PATHS)).toBeUndefined()
})

test('without a page, the first seat is signed in to', () => {
  expect(seatOfPage(undefined)).toBe(0)
})

test('whoever signs in is led to a page of theirs, or to the one of several', () => {
  expect(isPageFor('/u/3/token', 3)).toBe(true)
  expect(isPageFor('/u/3/token', 0)).toBe(false)
  expect(isPageFor('/compare?left=admin@acme', 7)).toBe(true)
})
