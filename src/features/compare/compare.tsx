/** Two people beside each other: their workspaces, the same done as both, and what their tokens say. */
import { ArrowLeftRight, UserRound } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Seat } from '#src/contract/paths.ts'
import { lowestFreeSeat } from '#src/session/people.ts'
import { personWords } from '#src/session/person-words.ts'
import type { Seats } from '#src/session/seats.ts'
import type { Session } from '#src/session/session.ts'
import { Avatar } from '#src/ui/avatar.tsx'
import { Button } from '#src/ui/button.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { Page } from '#src/ui/page.tsx'
import { Switch } from '#src/ui/switch.tsx'
import { useMedia } from '#src/ui/use-media.ts'
import { ClaimsCard } from './claims-card.tsx'
import styles from './compare.module.css'
import { COMMAND_GROUP } from './deed-icons.tsx'
import type { DoAs } from './do-as.ts'
import { DoAsBoth } from './do-as-both.tsx'
import { linkScroll } from './linked-scroll.ts'
import { type ExplainSignIn, Pane, type PaneSlots, type SeatPage } from './pane.tsx'
import { PaneTabs, panelIdOf, tabIdOf } from './pane-tabs.tsx'
import { everybody, faceOf, otherSide, type Scene, SIDES, type Side } from './scene.ts'
import type { Place, Seating } from './seating.ts'
import { useDoer } from './use-doer.ts'

/** Below this one pane is shown at a time. */
const ONE_PANE = '(width < 50rem)'

type CompareProps = {
  scene: Scene
  seats: Pick<Seats, 'get' | 'people'>
  seating: Seating
  doAs: DoAs
  slots: PaneSlots
  /** Ready scenes, for an address that names nobody. */
  scenes: ReactNode
  explain: ExplainSignIn
  onScene: (scene: Scene) => void
  onOpen: (seat: Seat, page: SeatPage) => void
  /** Opens the dock at the chosen request. */
  showInDock: () => void
}

export function Compare({ scene, seats, seating, doAs, slots, scenes, explain, ...props }: CompareProps) {
  const people = useStore(seats.people)
  const places = useStore(seating.store)
  const isNarrow = useMedia(ONE_PANE)
  const [shown, setShown] = useState<Side>('left')
  const { left, right } = scene
  useEffect(() => {
    seating.set({ ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) })
  }, [seating, left, right])
  // Whoever waits for a seat sits down as soon as somebody gets up, in this tab or another.
  useEffect(() => {
    if (lowestFreeSeat(people) === undefined) return
    const places = seating.store.getState()
    for (const side of SIDES.filter((side) => places[side].state === 'full')) seating.again(side)
  }, [seating, people])
  const scroll = useLinkedScroll(isNarrow ? shown : undefined)

  const sessionOf = (place: Place): Session | undefined =>
    place.state === 'seated' ? seats.get(place.seat) : undefined
  const sessions = { left: sessionOf(places.left), right: sessionOf(places.right) }
  const doers = {
    left: useDoer(sessions.left, usernameIn(places.left)),
    right: useDoer(sessions.right, usernameIn(places.right)),
  }
  const faceAt = (side: Side) => {
    const username = scene[side]
    return username === undefined ? undefined : (doers[side]?.user ?? faceOf(username, people))
  }
  const choose = (side: Side, username: string) => props.onScene({ ...scene, [side]: username })
  const swap = () => props.onScene(swapped(scene))
  const canSwap = left !== undefined || right !== undefined

  useCommands(() => [
    {
      id: 'compare swap',
      group: COMMAND_GROUP,
      name: 'Swap sides',
      icon: <ArrowLeftRight />,
      isDisabled: !canSwap,
      run: swap,
    },
    ...SIDES.flatMap((side) =>
      everybody(people)
        .filter(({ username }) => username !== left && username !== right)
        .map((face) => ({
          id: `compare ${side} ${face.username}`,
          group: side === 'left' ? 'On the left' : 'On the right',
          name: `${side === 'left' ? 'Left' : 'Right'}: ${personWords(face)}`,
          icon: <UserRound />,
          keywords: `${face.username} compare`,
          run: () => choose(side, face.username),
        })),
    ),
  ])

  return (
    <Page
      title="Compare"
      about="Two people in one browser, each with a seat and a token of their own."
      tools={
        <>
          <Switch isSelected={scroll.isLinked} onChange={scroll.setLinked}>
            Scroll together
          </Switch>
          <Button icon={<ArrowLeftRight />} isDisabled={!canSwap} onPress={swap}>
            Swap sides
          </Button>
        </>
      }
    >
      {canSwap ? <DoAsBoth doAs={doAs} doers={doers} showInDock={props.showInDock} /> : scenes}
      {isNarrow ? (
        <PaneTabs
          shown={shown}
          onShow={setShown}
          labels={{ left: tabLabel('left'), right: tabLabel('right') }}
        />
      ) : null}
      <div className={styles.panes}>
        {SIDES.map((side) => (
          <Pane
            key={side}
            side={side}
            place={places[side]}
            session={sessions[side]}
            other={faceAt(otherSide(side))}
            people={people}
            slots={slots}
            tab={
              isNarrow
                ? { id: panelIdOf(side), labelledBy: tabIdOf(side), isShown: side === shown }
                : undefined
            }
            scrollArea={scroll.areas[side]}
            explain={explain}
            onChoose={(username) => choose(side, username)}
            onAgain={() => seating.again(side)}
            onOpen={props.onOpen}
            onSignOut={(seat) => seats.get(seat).signOut()}
          />
        ))}
      </div>
      {canSwap ? <ClaimsCard doers={doers} /> : null}
    </Page>
  )

  function tabLabel(side: Side) {
    const face = faceAt(side)
    return face ? (
      <>
        <Avatar size="small" name={face.name} tenant={face.tenant} role={face.role} />
        {face.name}
      </>
    ) : side === 'left' ? (
      'Left'
    ) : (
      'Right'
    )
  }
}

const usernameIn = (place: Place) => ('username' in place ? place.username : undefined)

const swapped = ({ left, right }: Scene): Scene => ({
  ...(right === undefined ? {} : { left: right }),
  ...(left === undefined ? {} : { right: left }),
})

/** @param shown The only one that is shown, where there is room for one. */
function useLinkedScroll(shown: Side | undefined) {
  const [isLinked, setLinked] = useState(true)
  const left = useRef<HTMLDivElement>(null)
  const right = useRef<HTMLDivElement>(null)
  const wasAt = useRef(0)

  useEffect(() => {
    if (!isLinked || !left.current || !right.current) return undefined
    return linkScroll([left.current, right.current])
  }, [isLinked])

  // What was not shown could not follow.
  useEffect(() => {
    if (shown === undefined || !isLinked) return undefined
    const area = shown === 'left' ? left.current : right.current
    if (!area) return undefined
    area.scrollTop = wasAt.current
    const note = () => {
      wasAt.current = area.scrollTop
    }
    area.addEventListener('scroll', note, { passive: true })
    return () => area.removeEventListener('scroll', note)
  }, [shown, isLinked])

  return { isLinked, setLinked, areas: { left, right } }
}
