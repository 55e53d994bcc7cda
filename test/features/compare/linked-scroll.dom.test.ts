import { afterEach, beforeEach, expect, test } from 'vitest'
import { linkScroll } from '#src/features/compare/linked-scroll.ts'

/** As the platform does, news of scrolling come later, once for what was scrolled. */
const news = new Set<HTMLElement>()

function scroll(element: HTMLElement, top: number) {
  element.scrollTop = top
  for (let frame = 0; news.size > 0; frame++) {
    expect(frame, 'The panes pull at each other').toBeLessThan(10)
    const scrolled = [...news]
    news.clear()
    for (const one of scrolled) one.dispatchEvent(new Event('scroll'))
  }
}

/** jsdom lays out nothing: how tall each thing is, and how far it scrolls, is said here. */
function givenHeight(element: HTMLElement, { shown = 100, furthest = 1_000 } = {}) {
  let top = 0
  Object.defineProperties(element, {
    clientHeight: { value: shown, configurable: true },
    scrollTop: {
      configurable: true,
      get: () => top,
      set(value: number) {
        const next = Math.max(0, Math.min(value, furthest))
        if (next === top) return
        top = next
        news.add(element)
      },
    },
  })
  return element
}

function pane() {
  const root = givenHeight(document.createElement('section'))
  root.innerHTML =
    '<div class="notice"></div><div class="list wide"></div><div class="list"></div><div></div><div role="log"><div class="rows"></div></div>'
  document.body.append(root)
  for (const part of root.querySelectorAll('div')) givenHeight(part)
  const part = (selector: string) => root.querySelector<HTMLElement>(selector) as HTMLElement
  return { root, part }
}

let left: ReturnType<typeof pane>
let right: ReturnType<typeof pane>
let unlink: () => void
beforeEach(() => {
  left = pane()
  right = pane()
  unlink = linkScroll([left.root, right.root])
})
afterEach(() => document.body.replaceChildren())

test('what is scrolled in one pane is scrolled in the other, either way', () => {
  scroll(left.root, 300)
  expect(right.root.scrollTop).toBe(300)
  scroll(right.root, 120)
  expect(left.root.scrollTop).toBe(120)
})

test('so is each part in it, the one that stands in the same place', () => {
  right.part('.notice').remove()
  scroll(left.part('.list:not(.wide)'), 70)
  expect(right.part('.list:not(.wide)').scrollTop).toBe(70)
  expect(right.part('.wide').scrollTop).toBe(0)
  expect(right.root.scrollTop).toBe(0)
})

test('a shorter pane goes as far as it can, and does not pull the other back', () => {
  givenHeight(right.root, { furthest: 200 })
  scroll(left.root, 500)
  expect(right.root.scrollTop).toBe(200)
  expect(left.root.scrollTop).toBe(500)
  scroll(left.root, 150)
  expect(right.root.scrollTop).toBe(150)
})

test('a conversation keeps to its own end', () => {
  scroll(left.part('[role="log"] .rows'), 50)
  expect(right.part('[role="log"] .rows').scrollTop).toBe(0)
})

test('a pane that is not shown is left where it is', () => {
  givenHeight(right.root, { shown: 0 })
  scroll(left.root, 300)
  expect(right.root.scrollTop).toBe(0)
})

test('what has no counterpart scrolls alone', () => {
  right.part('.wide').remove()
  right.part('.list').remove()
  scroll(left.part('.wide'), 40)
  scroll(left.part('div:not([class])'), 40)
  expect(right.root.scrollTop).toBe(0)
  expect(right.part('div:not([class])').scrollTop).toBe(0)
})

test('unlinked, each scrolls by itself', () => {
  unlink()
  scroll(left.root, 300)
  expect(right.root.scrollTop).toBe(0)
})
