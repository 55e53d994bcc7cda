/** What is shown of the requests, and how their times are told. */
import { parseSeat } from '#src/contract/paths.ts'
import { Switch } from '#src/ui/switch.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import { FilterMenu } from './filter-menu.tsx'
import type { RequestFilter } from './request-filter.ts'
import type { SeatOfRequests } from './request-seats.ts'
import styles from './requests-view.module.css'
import type { TimeMode } from './time-words.ts'

const VERDICTS = [
  { id: 'any', label: 'Any verdict' },
  { id: 'allowed', label: 'Allowed' },
  { id: 'denied', label: 'Denied' },
  { id: 'failed', label: 'Failed' },
  { id: 'neither', label: 'No verdict' },
] as const

const KINDS = [
  { id: 'any', label: 'Any kind' },
  { id: 'session', label: 'Sign-in and tokens' },
  { id: 'cache', label: 'Calendar and caches' },
  { id: 'topic', label: 'Topics' },
  { id: 'lab', label: 'The lab' },
  { id: 'other', label: 'Other' },
] as const

const TIMES = [
  { id: 'simulated', label: 'Simulated time' },
  { id: 'real', label: 'Real time' },
  { id: 'relative', label: 'How long ago' },
] as const

const seatOptions = (seats: readonly SeatOfRequests[]) => [
  { id: 'any', label: 'Any seat' },
  ...seats.map(({ seat, name }) => ({
    id: String(seat),
    label: name === '' ? `Seat ${seat}` : `Seat ${seat}, ${name}`,
  })),
  { id: 'none', label: 'No seat' },
]

type RequestFiltersProps = {
  filter: RequestFilter
  onChange: (filter: RequestFilter) => void
  timeMode: TimeMode
  onTimeModeChange: (mode: TimeMode) => void
  seats: readonly SeatOfRequests[]
}

export function RequestFilters({ filter, onChange, timeMode, onTimeModeChange, seats }: RequestFiltersProps) {
  const change = (part: Partial<RequestFilter>) => onChange({ ...filter, ...part })
  return (
    <search className={styles.filters} aria-label="Requests shown">
      <TextField
        label={<VisuallyHidden>Find in the requests</VisuallyHidden>}
        className={styles.find}
        value={filter.text}
        onChange={(text) => change({ text })}
        placeholder="Find a key, token, reason…"
      />
      <FilterMenu
        name="Verdict"
        options={VERDICTS}
        value={filter.verdict}
        onChange={(verdict) => change({ verdict })}
      />
      <FilterMenu name="Kind" options={KINDS} value={filter.kind} onChange={(kind) => change({ kind })} />
      {seats.length > 1 || filter.seat !== 'any' ? (
        <FilterMenu
          name="Seat"
          options={seatOptions(seats)}
          value={String(filter.seat)}
          onChange={(id) => change({ seat: id === 'none' ? id : (parseSeat(id) ?? 'any') })}
        />
      ) : null}
      <FilterMenu name="Times" options={TIMES} value={timeMode} onChange={onTimeModeChange} />
      <Switch isSelected={filter.hidesPolls} onChange={(hidesPolls) => change({ hidesPolls })}>
        Hide polls
      </Switch>
    </search>
  )
}
