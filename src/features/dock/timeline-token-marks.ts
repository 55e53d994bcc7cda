/** The lives of a seat’s tokens as bars. Pure. */
import type { Seat } from '#src/contract/paths.ts'
import type { TokenLife } from '#src/recording/token-lives.ts'
import type { TokensEntry } from './timeline-attempts.ts'
import { type Axis, chapterOf, comparePlaces, type Place, placeIn } from './timeline-axis.ts'
import type { TokenMark } from './timeline-model.ts'

/** The chapter tells a token of before everything was started over from one of after. */
export function tokenMarks(
  axis: Axis,
  seat: Seat,
  lives: readonly TokenLife[],
  entries: readonly TokensEntry[],
): TokenMark[] {
  const reissueDueAt = new Map<string, number>()
  const realAtOf = new Map<number, number>()
  for (const { entry, realAt } of entries) {
    realAtOf.set(entry.id, realAt)
    const { kind, tokenId, dueInMs } = entry
    if (kind === 'planned' && tokenId !== undefined && dueInMs !== undefined) {
      reissueDueAt.set(tokenId, entry.at + dueInMs)
    }
  }
  return lives.map((life) => {
    const chapter = chapterOf(axis, life.since, realAtOf.get(life.id))
    const from = placeIn(chapter, life.since)
    const endsAt = life.ended?.at ?? life.expiresAt ?? life.since
    const to = later(from, placeIn(chapter, endsAt))
    const due = reissueDueAt.get(life.tokenId)
    return {
      kind: 'token',
      key: `token ${seat} ${life.id}`,
      seat,
      life,
      at: life.since,
      from,
      reissue: due === undefined ? undefined : placeIn(chapter, due),
      to,
      good: later(to, placeIn(chapter, life.expiresAt ?? endsAt)),
    }
  })
}

const later = (a: Place, b: Place) => (comparePlaces(a, b) < 0 ? b : a)
