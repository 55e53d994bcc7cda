/** The left side: how the owner and the services are, and what can be done about the leak. */
import { useStore } from 'zustand'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { Code } from '#src/ui/code.tsx'
import { KeyValue, KeyValueList } from '#src/ui/key-value-list.tsx'
import styles from './leak-lab.module.css'
import type { LeakLab, Told } from './leak-lab-store.ts'
import type { Reaction } from './leak-run.ts'
import { DAY_MS, HOUR_MS, KEY_LIFE_MS, STOPS, TOKEN_LIFE_MS } from './leaks.ts'

type Choice = { readonly label: string; readonly sentence: string; readonly reaction: Reaction }

/** What makes sense now. Doing nothing is the clock's business. */
function choicesOf({ leak, deeds, stop, rounds }: Told): readonly Choice[] {
  const afterMs = STOPS[stop]?.afterMs ?? 0
  const isDone = (kind: Reaction['kind']) => deeds.some((deed) => deed.kind === kind)
  const owner = rounds.at(-1)?.owner
  const choices: Choice[] = []
  if (leak.kind === 'token') {
    if (afterMs < TOKEN_LIFE_MS && !isDone('revoke'))
      choices.push({
        label: 'Revoke the token',
        sentence: 'The copy is refused from its next call on, and the owner gets another token at once.',
        reaction: { kind: 'revoke' },
      })
    if (owner?.session === 'signed-in')
      choices.push({
        label: 'End the session',
        sentence: 'The owner has to sign in again. A token that is out there lives on to its end.',
        reaction: { kind: 'end-session' },
      })
    return choices
  }
  if (afterMs >= KEY_LIFE_MS || isDone('revoke')) return choices
  if (!isDone('rotate')) {
    choices.push(
      {
        label: 'Rotate the key at once',
        sentence: 'The old text is refused from now on: for the finder, and for what still holds it.',
        reaction: { kind: 'rotate', overlapMs: 0 },
      },
      {
        label: 'Rotate it with an overlap of 2 hours',
        sentence: 'Time to hand out the new one; the finder has the same time.',
        reaction: { kind: 'rotate', overlapMs: 2 * HOUR_MS },
      },
      {
        label: 'Rotate it with an overlap of 7 days',
        sentence: 'Nothing breaks, and the finder has a week.',
        reaction: { kind: 'rotate', overlapMs: 7 * DAY_MS },
      },
    )
  } else if (!isDone('hand-out')) {
    choices.push({
      label: 'Give the services the new key',
      sentence: 'By hand, one after the other.',
      reaction: { kind: 'hand-out' },
    })
  }
  choices.push({
    label: 'Revoke the key',
    sentence: 'It ends for everybody who holds it.',
    reaction: { kind: 'revoke' },
  })
  return choices
}

const SESSION_WORDS = {
  'signed-in': 'at work, signed in',
  ended: 'away; the session ended long ago, after 24 hours without a call',
  'signed-out': 'signed out',
} as const

export function OwnerSide({ lab, told }: { lab: LeakLab; told: Told }) {
  const busy = useStore(lab.store, (state) => state.busy)
  const { leak, leakedTokenId, rounds } = told
  const owner = rounds.at(-1)?.owner
  if (!owner) return null
  const choices = choicesOf(told)
  return (
    <Card
      title={leak.kind === 'key' ? `${owner.name}, who made the key` : `${owner.name}, whose token it was`}
    >
      <div className={styles.side}>
        <KeyValueList>
          <KeyValue label={owner.name}>{SESSION_WORDS[owner.session]}</KeyValue>
          {leak.kind === 'token' ? (
            <KeyValue label="Holds">
              {owner.tokenId === undefined ? (
                'no token'
              ) : (
                <>
                  <Code>{owner.tokenId}</Code>
                  {owner.tokenId === leakedTokenId
                    ? ', the one that leaked'
                    : ', another than the one that leaked'}
                </>
              )}
            </KeyValue>
          ) : null}
          {owner.isServed === undefined ? null : (
            <KeyValue label="Own call">
              <Served isServed={owner.isServed} />
            </KeyValue>
          )}
          {owner.services.map(({ name, isServed }) => (
            <KeyValue key={name} label={name}>
              <Served isServed={isServed} />
            </KeyValue>
          ))}
        </KeyValueList>
        {choices.length > 0 ? (
          <ul className={styles.choices} aria-label="What can be done about it">
            {choices.map(({ label, sentence, reaction }) => (
              <li key={label}>
                <Button size="small" isDisabled={busy !== undefined} onPress={() => void lab.react(reaction)}>
                  {label}
                </Button>
                <span className={styles.sentence}>{sentence}</span>
              </li>
            ))}
            <li className={styles.sentence}>Or do nothing, and let time pass.</li>
          </ul>
        ) : (
          <p className={styles.sentence}>There is nothing left to do about it.</p>
        )}
      </div>
    </Card>
  )
}

const Served = ({ isServed }: { isServed: boolean }) => (
  <Badge tone={isServed ? 'allowed' : 'denied'}>{isServed ? 'Works' : 'Refused: it is broken'}</Badge>
)
