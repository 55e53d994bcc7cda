/** The simulated clock: what it says, how fast it runs, and the jumps worth making. */
import { Clock3, FastForward, RotateCcw } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import type { ClockChange } from '#src/contract/lab.ts'
import { useNow } from '#src/session/clock-context.tsx'
import { type Lab, useLab } from '#src/session/lab-context.tsx'
import { useTokenState } from '#src/session/session-context.tsx'
import { Badge } from '#src/ui/badge.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { MenuItem, MenuSection } from '#src/ui/menu.tsx'
import { MenuButton } from '#src/ui/menu-button.tsx'
import { formatDay, formatTimeOfDay } from '../format-time.ts'
import { COMMAND_GROUPS } from '../palette/command-groups.ts'
import { ClockFace } from './clock-face.tsx'
import { StartOverDialog } from './start-over-dialog.tsx'

/** How fast it may run. */
const PACES: readonly { id: string; name: string; change: ClockChange }[] = [
  { id: '1', name: 'Real time', change: { paused: false, rate: 1 } },
  { id: '10', name: '10 times as fast', change: { paused: false, rate: 10 } },
  { id: '60', name: '60 times as fast', change: { paused: false, rate: 60 } },
  { id: 'paused', name: 'Paused', change: { paused: true } },
]

export function ClockMenu() {
  const lab = useLab()
  const now = useNow()
  return lab ? <LabClockMenu lab={lab} now={now} /> : <ClockFace now={now} />
}

function LabClockMenu({ lab, now }: { lab: Lab; now: number }) {
  const { rate, paused } = useSyncExternalStore(lab.clock.subscribe, lab.clock.record)
  const { token, expiresAt } = useTokenState()
  const [isStartingOver, setIsStartingOver] = useState(false)

  const [hasFailed, setHasFailed] = useState(false)

  const change = (wanted: ClockChange) => {
    setHasFailed(false)
    lab.client.changeClock(wanted).catch(() => setHasFailed(true))
  }

  // Forward only: a token that has passed the moment already stays where it is.
  const jumpTo = (at: number) => {
    if (at > lab.clock.now()) change({ jumpTo: at })
  }

  /** Leaps so that the token has `leftMs` of its life left. */
  const jumpToLife = (leftMs: number) => {
    if (expiresAt !== undefined) jumpTo(expiresAt - leftMs)
  }
  const isDead = token !== 'valid'
  const jumps = [
    { name: 'To 61 s before the token expires', isDisabled: isDead, run: () => jumpToLife(61_000) },
    { name: 'Past the token’s expiry', isDisabled: isDead, run: () => jumpToLife(-1_000) },
    { name: 'By one hour', isDisabled: false, run: () => jumpTo(lab.clock.now() + 3_600_000) },
  ]
  const present = paused ? 'paused' : String(rate)
  useCommands(() => [
    ...jumps.map((jump) => ({
      ...jump,
      id: `jump ${jump.name}`,
      group: COMMAND_GROUPS.jumps,
      icon: <FastForward />,
      keywords: 'clock time',
    })),
    ...PACES.map((pace) => ({
      id: `pace ${pace.id}`,
      group: COMMAND_GROUPS.pace,
      name: pace.name,
      icon: <Clock3 />,
      keywords: 'pause rate',
      ...(pace.id === present ? { detail: 'As it is now' } : {}),
      run: () => change(pace.change),
    })),
    {
      id: 'start over',
      group: COMMAND_GROUPS.demo,
      name: 'Start over…',
      icon: <RotateCcw />,
      keywords: 'reset seed',
      isDangerous: true,
      run: () => setIsStartingOver(true),
    },
  ])
  const pace = paused ? ' · paused' : rate === 1 ? '' : ` · ${rate}×`

  return (
    <>
      <MenuButton
        label={<ClockFace now={now} pace={pace} />}
        // To the minute: a name that changes each second would be read out each second.
        aria-label={`Clock: ${formatDay(now)} ${formatTimeOfDay(now).slice(0, 5)}${pace}`}
        icon={<Clock3 />}
        variant="quiet"
      >
        <MenuSection title={COMMAND_GROUPS.jumps}>
          {jumps.map(({ name, isDisabled, run }) => (
            <MenuItem key={name} icon={<FastForward />} isDisabled={isDisabled} onAction={run}>
              {name}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection
          title="Speed"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[present]}
          onSelectionChange={(keys) => {
            const pace = PACES.find(({ id }) => keys !== 'all' && keys.has(id))
            if (pace) change(pace.change)
          }}
        >
          {PACES.map(({ id, name }) => (
            <MenuItem key={id} id={id}>
              {name}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection title={COMMAND_GROUPS.demo}>
          <MenuItem icon={<RotateCcw />} isDangerous onAction={() => setIsStartingOver(true)}>
            Start over…
          </MenuItem>
        </MenuSection>
      </MenuButton>
      <span role="status">{hasFailed ? <Badge tone="denied">The clock did not move</Badge> : null}</span>
      <StartOverDialog
        isOpen={isStartingOver}
        onOpenChange={setIsStartingOver}
        startOver={lab.client.startOver}
      />
    </>
  )
}
