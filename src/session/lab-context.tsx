/** The lab for React: the controls of the demo itself, wherever they are shown. */
import { createContext, type ReactNode, use } from 'react'
import type { LabClock } from '#src/clock/lab-clock.ts'
import type { ClockSkew } from './clock-skew.ts'
import type { FaultList } from './fault-list.ts'
import type { LabClient } from './lab-client.ts'

export type Lab = {
  client: LabClient
  /** The cloud's time, whatever this browser takes it for. */
  clock: LabClock
  skew: ClockSkew
  faults: FaultList
}

const LabContext = createContext<Lab | undefined>(undefined)

export function LabProvider({ lab, children }: { lab: Lab | undefined; children: ReactNode }) {
  return <LabContext value={lab}>{children}</LabContext>
}

/** Absent in live mode: real time cannot be moved, nor somebody's real service be made to fail. */
export const useLab = (): Lab | undefined => use(LabContext)
