/** The simulated clock: what it says, how fast it runs, and the jumps worth making. */
import { Clock3, FastForward, MoonStar, RotateCcw, X } from 'lucide-react'
import { useState } from 'react'
import { useNow } from '#src/session/clock-context.tsx'
import { type ClockJump, clockJumps } from '#src/session/clock-jumps.ts'
import { CLOCK_PACES, presentPace } from '#src/session/clock-paces.ts'
import { SKEWS_MS, skewWords } from '#src/session/clock-skew.ts'
import { type Lab, useLab } from '#src/session/lab-context.tsx'
import { useTokenState } from '#src/session/session-context.tsx'
import { useClockControls } from '#src/session/use-clock-controls.ts'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { MenuItem, MenuSection } from '#src/ui/menu.tsx'
import { MenuButton } from '#src/ui/menu-button.tsx'
import { formatDay, formatTimeOfDay } from '../format-time.ts'
import { COMMAND_GROUPS } from '../palette/command-groups.ts'
import { StartOverDialog } from '../start-over-dialog.tsx'
import { ClockFace } from './clock-face.tsx'

/** What is known of the token that jumps go by. */
export type JumpToken = Parameters<typeof clockJumps>[1]

export function ClockMenu() {
  return <ClockMenuOf token={useTokenState()} />
}

/** @param whose Of several, the one whose token the jumps go by. */
export function ClockMenuOf({ token, whose }: { token: JumpToken; whose?: string | undefined }) {
  const lab = useLab()
  const now = useNow()
  return lab ? <LabClockMenu lab={lab} now={now} token={token} whose={whose} /> : <ClockFace now={now} />
}

const isOfToken = ({ id }: ClockJump) => id !== 'hour' && id !== 'sleep'

const iconOf = ({ id }: ClockJump) => (id === 'sleep' ? <MoonStar /> : <FastForward />)

function LabClockMenu({
  lab,
  now,
  token,
  whose,
}: {
  lab: Lab
  now: number
  token: JumpToken
  whose: string | undefined
}) {
  const controls = useClockControls(lab)
  const [isStartingOver, setIsStartingOver] = useState(false)
  const { rate, paused, skewMs, hasFailed, change } = controls

  const jumps = clockJumps(now, token).map((jump) => ({
    ...jump,
    isDisabled: jump.whyNot !== undefined,
    detail: jump.whyNot ?? `${formatTimeOfDay(jump.at)}${whose && isOfToken(jump) ? `, ${whose}` : ''}`,
    // That of the moment it is pressed: those that lead by so much move on with the clock.
    run() {
      const { at, whyNot } =
        clockJumps(lab.clock.now() + skewMs, token).find(({ id }) => id === jump.id) ?? {}
      if (at !== undefined && whyNot === undefined) controls.jumpTo(at)
    },
  }))
  const present = presentPace({ rate, paused })

  useCommands(() => [
    ...jumps.map((jump) => ({
      id: `jump ${jump.id}`,
      group: COMMAND_GROUPS.jumps,
      name: jump.name,
      icon: iconOf(jump),
      keywords: 'clock time',
      detail: jump.detail,
      isDisabled: jump.isDisabled,
      run: jump.run,
    })),
    ...CLOCK_PACES.map((pace) => ({
      id: `pace ${pace.id}`,
      group: COMMAND_GROUPS.pace,
      name: pace.name,
      icon: <Clock3 />,
      keywords: 'pause rate',
      ...(pace.id === present ? { detail: 'As it is now' } : {}),
      run: () => change(pace.change),
    })),
    ...[...SKEWS_MS, 0]
      .filter((ms) => ms !== skewMs)
      .map((ms) => ({
        id: `skew ${ms}`,
        group: COMMAND_GROUPS.skew,
        name: ms === 0 ? 'Put this browser’s clock right' : `This browser’s clock ${skewWords(ms)} off`,
        icon: <Clock3 />,
        keywords: `skew wrong ${ms < 0 ? 'behind' : 'ahead'}`,
        run: () => controls.setSkew(ms),
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
          {jumps.map((jump) => (
            <MenuItem
              key={jump.id}
              icon={iconOf(jump)}
              description={jump.detail}
              isDisabled={jump.isDisabled}
              onAction={jump.run}
            >
              {jump.name}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection
          title="Speed"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[present]}
          onSelectionChange={(keys) => {
            const pace = CLOCK_PACES.find(({ id }) => keys !== 'all' && keys.has(id))
            if (pace) change(pace.change)
          }}
        >
          {CLOCK_PACES.map(({ id, name }) => (
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
      {skewMs === 0 ? null : (
        <Button
          size="small"
          trailing={<X />}
          aria-label={`${skewWords(skewMs)} off: put this browser’s clock right`}
          onPress={() => controls.setSkew(0)}
        >
          {skewWords(skewMs)} off
        </Button>
      )}
      <span role="status">{hasFailed ? <Badge tone="denied">The clock did not move</Badge> : null}</span>
      <StartOverDialog
        isOpen={isStartingOver}
        onOpenChange={setIsStartingOver}
        startOver={lab.client.startOver}
      />
    </>
  )
}
