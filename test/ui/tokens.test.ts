/** The stylesheets held to the design: contrast in both themes, and no colour or size outside tokens.css. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const UI = join(import.meta.dirname, '../../src/ui')
const tokens = readFileSync(join(UI, 'tokens.css'), 'utf8')

type Pair = { light: string; dark: string }
const colours = new Map<string, Pair>(
  [...tokens.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

function colour(name: string, theme: keyof Pair): string {
  const pair = colours.get(name)
  if (!pair) throw new Error(`tokens.css has no colour --${name}`)
  return pair[theme]
}

// WCAG 2.2, "relative luminance" and "contrast ratio".
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const SURFACES = ['canvas', 'surface', 'raised', 'sunken']
const TONES = ['allowed', 'denied', 'expiring', 'info', 'neutral']
const HUES = ['blue', 'teal', 'amber', 'slate']
const onEach = (name: string, surfaces: string[]) => surfaces.map((surface) => [name, surface] as const)

const READ = [
  ...TONES.map((tone) => [`${tone}-fg`, `${tone}-tint`] as const),
  ...HUES.map((hue) => [`hue-${hue}-fg`, `hue-${hue}-tint`] as const),
  ...TONES.map((tone) => ['text', `${tone}-tint`] as const),
  ...['text', 'text-muted', 'link', 'denied-fg'].flatMap((name) => onEach(name, SURFACES)),
  ...onEach('on-ink', ['ink', 'ink-hover', 'ink-pressed']),
]
const SEEN = [
  ...['line-control', 'focus', 'ink', ...HUES.map((hue) => `hue-${hue}-solid`)].flatMap((name) =>
    onEach(name, ['canvas', 'surface', 'raised']),
  ),
]

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(READ)('%s can be read on %s (4.5 : 1)', (front, back) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SEEN)('%s can be seen on %s (3 : 1)', (front, back) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(3)
  })

  it('white can be read on the button of danger', () => {
    for (const name of ['danger', 'danger-hover', 'danger-pressed'])
      expect(contrast('#ffffff', colour(name, theme))).toBeGreaterThanOrEqual(4.5)
  })
})

const stylesheets = readdirSync(UI).filter((name) => name.endsWith('.css') && name !== 'tokens.css')

describe.each(stylesheets)('%s', (name) => {
  const css = readFileSync(join(UI, name), 'utf8').replaceAll(/\/\*.*?\*\//gs, '')

  it('names no colour of its own', () => {
    expect(css.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab|lch)a?\(/gi) ?? []).toEqual([])
  })

  it('asks only for properties that exist', () => {
    const known = new Set([...`${tokens}${css}`.matchAll(/(--[\w-]+):/g)].map(([, property]) => property))
    // React Aria sets these two on the element itself.
    const set = known.add('--trigger-width').add('--visual-viewport-height')
    const asked = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, property]) => property)
    expect(asked.filter((property) => !set.has(property))).toEqual([])
  })

  it('uses one of the three text sizes', () => {
    const sizes = [...css.matchAll(/font-size:\s*([^;]+);/g)].map(([, size = '']) => size)
    expect(sizes.filter((size) => !/^var\(--text-\w+\)$|^(?:100%|[\d.]+em)$/.test(size))).toEqual([])
  })
})
