/** The address of two people: who they are, and what their calendars show, is in the URL. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Unplug } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { Seat } from '#src/contract/paths.ts'
import { addEvent } from '#src/features/calendar/calendar-writes.ts'
import { Compare } from '#src/features/compare/compare.tsx'
import { createDoAs } from '#src/features/compare/do-as.ts'
import type { SeatPage } from '#src/features/compare/pane.tsx'
import { faceOf, type Scene, SIDES } from '#src/features/compare/scene.ts'
import { createSeating } from '#src/features/compare/seating.ts'
import { explainSignInError } from '#src/features/sign-in/sign-in-words.ts'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { useMedia } from '#src/ui/use-media.ts'
import styles from './compare-page.module.css'
import { PageLinks } from './navigation.tsx'
import { useOpenDock } from './open-dock.ts'
import { ReadyScenes } from './ready-scenes.tsx'
import { SessionPickup } from './restoring-session.tsx'
import layout from './seat-layout.module.css'
import { useServices } from './services-context.tsx'
import { CompareBar } from './session-bar/compare-bar.tsx'
import { TokenPill } from './session-bar/token-pill.tsx'
import { SharedMonths } from './shared-months.tsx'
import { usePageTitle } from './use-page-title.ts'
import { useHints } from './use-sign-in-hint.tsx'
import { Workspace } from './workspace.tsx'

/** Two panes, and too narrow for a month's grid in each. */
const NARROW_PANES = '(50rem <= width < 72rem)'

export function ComparePage() {
  const { cloud, clocks, lab, seats, recording } = useServices()
  const { left, right, view, date } = useSearch({ from: '/compare' })
  const navigate = useNavigate({ from: '/compare' })
  const go = useNavigate()
  const people = useStore(seats.people)
  const hintFor = useHints()
  const showInDock = useOpenDock()
  const areNarrow = useMedia(NARROW_PANES)
  const [seating] = useState(() => createSeating({ seats, now: lab?.clock.now ?? clocks.clock.now }))
  const [doAs] = useState(() =>
    createDoAs({
      recording,
      clock: clocks.clock,
      systemClock: clocks.systemClock,
      addEvent: ({ session: { seat, queries }, user }, momento, event) =>
        addEvent({ seat, momento, user, queries }, event),
    }),
  )
  const places = useStore(seating.store)
  const scene: Scene = { ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) }
  const isLive = cloud.kind === 'live'

  const atWork = SIDES.flatMap((side) => {
    const place = places[side]
    if (place.state !== 'seated') return []
    const name = faceOf(place.username, people)?.name ?? place.username
    return [{ session: seats.get(place.seat), name }]
  })
  // Whoever was signed out meanwhile has no pages to lead to.
  const firstAtWork = people.find(({ seat }) => seat === atWork[0]?.session.seat)
  const names = SIDES.flatMap((side) => faceOf(scene[side] ?? '', people)?.name ?? [])
  usePageTitle(['Compare', ...(names.length > 0 ? [names.join(' and ')] : [])].join(' '))

  return (
    <div className={layout.layout}>
      <a className={layout.skip} href="#main">
        Skip to the page
      </a>
      <CompareBar atWork={atWork} />
      <PageLinks seat={(firstAtWork ?? people[0])?.seat} scene={scene} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {isLive ? (
          <EmptyState level={1} icon={<Unplug />} title="Nobody to compare in live mode">
            The page signs in the demo’s own people by itself, and they live in the mocked cloud. Start the
            demo without a service of your own to see it.
          </EmptyState>
        ) : (
          <Compare
            scene={scene}
            seats={seats}
            seating={seating}
            doAs={doAs}
            scenes={<ReadyScenes />}
            slots={{
              tokenPill: <TokenPill isCompact />,
              restoring: <SessionPickup level={3} />,
              workspace: (
                <>
                  <SharedMonths sessions={() => atWork.map(({ session }) => session)} />
                  <Workspace
                    isOneOfTwo
                    view={view ?? (areNarrow ? 'agenda' : undefined)}
                    date={date}
                    onNavigate={(next) =>
                      void navigate({
                        search: (known) => ({ ...known, view: next.view, date: next.date }),
                        replace: true,
                        resetScroll: false,
                      })
                    }
                  />
                </>
              ),
            }}
            explain={(error, username, seat, beganAt) => {
              const { title, sentence, isUnanswered = false } = explainSignInError(error, username)
              const hint = isUnanswered ? hintFor(seat, beganAt) : undefined
              return { title, sentence: hint ?? sentence, canTryAgain: title !== 'Role not supported' }
            }}
            onScene={(next) =>
              void navigate({
                search: ({ view, date }) => ({ ...next, view, date }),
                resetScroll: false,
              })
            }
            onOpen={(seat: Seat, page: SeatPage) => void go({ to: `/u/$seat/${page}`, params: { seat } })}
            showInDock={showInDock}
          />
        )}
      </main>
    </div>
  )
}
