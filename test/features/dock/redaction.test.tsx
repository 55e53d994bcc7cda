/** Whatever was recorded: no view of the dock has a credential in its text, its markup or what it offers to copy. */
import { cleanup, render } from '@testing-library/react'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { LogCells } from '#src/features/dock/log-cells.tsx'
import { logWords } from '#src/features/dock/log-words.ts'
import { RequestDetails } from '#src/features/dock/request-details.tsx'
import { createRequestFiltering, NO_FILTER } from '#src/features/dock/request-filter.ts'
import { RequestRow } from '#src/features/dock/request-row.tsx'
import { createTimelineModel, inOrder } from '#src/features/dock/timeline-model.ts'
import { markWords } from '#src/features/dock/timeline-words.ts'
import { toCurl } from '#src/features/dock/to-curl.ts'
import { exportRecording } from '#src/recording/export/export-recording.ts'
import { openRecording } from '#src/recording/export/open-recording.ts'
import { parseRecording } from '#src/recording/export/parse-recording.ts'
import type { LiveRecording, Recording } from '#src/recording/recording.ts'
import { RecordingProvider } from '#src/recording/recording-context.tsx'
import { ClocksProvider } from '#src/session/clock-context.tsx'
import { anyRecording, NOON, SECRET } from '#test/recording/export/random-recording.ts'

/** From a file that somebody saved with everything in clear. */
function openWithSecrets(recording: Recording): LiveRecording {
  const parsed = parseRecording(exportRecording(recording, { includeSecrets: true, at: NOON }))
  if (!parsed.ok) throw new Error('Not a recording')
  return openRecording(parsed.file)
}

function renderAll(recording: LiveRecording) {
  const clock = createManualClock({ now: NOON })
  const lives = recording.lives.all()
  render(
    <ClocksProvider clocks={{ clock, systemClock: clock, onMoved: () => () => {} }}>
      <RecordingProvider recording={recording}>
        {recording.requests.all().map((request) => (
          <div key={request.id}>
            <RequestRow
              id={`row ${request.id}`}
              request={request}
              rowIndex={1}
              top={0}
              isActive={false}
              isChosen={false}
              timeMode="relative"
              hasSeats
              isRelated={false}
              lives={lives}
              onChoose={() => {}}
            />
            <RequestDetails request={request} takesFocus={false} onClose={() => {}} />
          </div>
        ))}
        {recording.log.all().map((line) => (
          <LogCells key={line.id} at={line.at} place="Seat" {...logWords(line)} />
        ))}
      </RecordingProvider>
    </ClocksProvider>,
  )
  const markup = document.documentElement.outerHTML
  cleanup()
  return markup
}

test('no credential is in what is shown, told or copied', () => {
  let veiled = 0
  fc.assert(
    fc.property(anyRecording, (recording) => {
      const opened = openWithSecrets(recording)
      const requests = opened.requests.all()
      const timeline = createTimelineModel()({
        requests,
        log: opened.log.all(),
        moves: opened.moves.all(),
        lives: opened.lives.all(),
      })
      const all = [
        renderAll(opened),
        ...inOrder(timeline).map(markWords),
        ...requests.map((request) => toCurl(request, { revealsSecrets: false })),
      ].join('\n')
      expect(all).not.toContain(SECRET)
      // Nor is one found by looking for it.
      expect(createRequestFiltering()(requests, { ...NO_FILTER, text: SECRET })).toEqual([])
      if (requests.some(({ own }) => own?.requestHeaders.some(([, value]) => value.isVeiled))) veiled++
    }),
    { numRuns: 60 },
  )
  expect(veiled).toBeGreaterThan(5)
})
