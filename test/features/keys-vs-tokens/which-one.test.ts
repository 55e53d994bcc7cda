/** Five answers and where they lead. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answers, advise, type Choice, QUESTIONS } from '#src/features/keys-vs-tokens/which-one.ts'

const answers = (text: string): Answers => {
  const [where, who, data, time, vending] = text.split(' ')
  return { where, who, data, time, vending } as Answers
}

describe('which one', () => {
  test.each<[string, string, Choice]>([
    ['a browser app with a sign-in', 'device person share short yes', 'token'],
    ['the same, but nobody can make tokens', 'device person share short no', 'neither'],
    ['a kiosk in a shop', 'device machine share long yes', 'token'],
    ['a sensor in the field, without a service', 'device machine all long no', 'neither'],
    ['a wall display of all tenants', 'device person all short yes', 'token'],
    ['a nightly report over everybody', 'server machine all long yes', 'key'],
    ['the same, without a service', 'server machine all long no', 'key'],
    ['a server that works for one tenant at a time', 'server person share short yes', 'token'],
    ['an import for one tenant', 'server machine share long yes', 'token'],
    ['the same, without a service', 'server machine share long no', 'key'],
    ['a back office that people use', 'server person all short yes', 'either'],
    ['the same, without a service', 'server person all short no', 'key'],
    ['a person’s own long job', 'server person all long yes', 'key'],
  ])('%s: %s → %s', (_, given, choice) => {
    const advice = advise(answers(given))
    expect(advice.choice).toBe(choice)
    expect(advice.reasons.length).toBeGreaterThanOrEqual(2)
  })

  const anyAnswers = fc.record(
    Object.fromEntries(
      QUESTIONS.map(({ id, options }) => [id, fc.constantFrom(...options.map((option) => option.id))]),
    ),
  ) as unknown as fc.Arbitrary<Answers>

  test('whatever is answered: no key on somebody else’s device, no token where nobody makes any', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const { choice, reasons } = advise(given)
        if (given.where === 'device') expect(['token', 'neither']).toContain(choice)
        if (given.vending === 'no') expect(['key', 'neither']).toContain(choice)
        if (choice === 'neither') expect(given.vending).toBe('no')
        expect(new Set(reasons).size).toBe(reasons.length)
      }),
    )
  })

  test('each question matters: some other answer to it leads elsewhere', () => {
    const all = fc.sample(anyAnswers, 500)
    for (const { id, options } of QUESTIONS) {
      const isDeciding = all.some((given) => {
        const outcomes = options.map((option) => JSON.stringify(advise({ ...given, [id]: option.id })))
        return new Set(outcomes).size > 1
      })
      expect([id, isDeciding]).toEqual([id, true])
    }
  })
})
