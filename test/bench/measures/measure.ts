/** One row of the table: what is measured, and how it is read off one contestant. */
import type { Stage, StageOptions } from '../stage.ts'

export type Bench = {
  isOurs: boolean
  /** A profile of its own, closed by the caller. */
  open(options?: StageOptions): Promise<Stage>
  /** Minified and gzipped bytes of the smallest use. */
  size(): Promise<number>
  /** As a page has it that nobody set the clock of. */
  openUntouched(): Promise<Stage>
}

export type Measure = {
  name: string
  title: string
  /** Nobody else runs meanwhile: the outcome hangs on milliseconds. */
  alone: boolean
  run(bench: Bench): Promise<string>
}

/** Uses a stage and closes it whatever happens. */
export async function on<T>(stage: Stage, use: (stage: Stage) => Promise<T>): Promise<T> {
  try {
    return await use(stage)
  } finally {
    await stage.close()
  }
}

export const seconds = (ms: number) => `${ms < 950 ? (ms / 1000).toFixed(2) : (ms / 1000).toFixed(1)} s`
