import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { ExportMenu } from '#src/features/dock/export-menu.tsx'
import { ShownFileNotice, ShownRecording } from '#src/features/dock/export-shown.tsx'
import { exportRecording } from '#src/recording/export/export-recording.ts'
import { openRecording } from '#src/recording/export/open-recording.ts'
import { parseRecording } from '#src/recording/export/parse-recording.ts'
import { RecordingProvider, useLiveList, useRecording } from '#src/recording/recording-context.tsx'
import { veil } from '#src/recording/veiled.ts'
import { ClocksProvider } from '#src/session/clock-context.tsx'
import { anExchange, aRecording, aRequest, NOON, SECRET } from '#test/recording/export/random-recording.ts'

const textOf = (target: string) => {
  const own = anExchange({ requestHeaders: [['authorization', veil(`${SECRET}.x`, '***')]] })
  return exportRecording(aRecording({ requests: [aRequest({ target, own })] }), {
    includeSecrets: true,
    at: NOON,
  })
}

function recordingOf(text: string) {
  const parsed = parseRecording(text)
  if (!parsed.ok) throw new Error('Not a recording')
  return openRecording(parsed.file)
}

const Rows = () => useLiveList(useRecording().requests).map(({ id, target }) => <p key={id}>{target}</p>)

function renderMenu() {
  const clock = createManualClock({ now: NOON })
  const saved: { name: string; blob: Blob }[] = []
  const blobs = new Map<string, Blob>()
  const addresses = {
    createObjectURL: (blob: Blob) => {
      const address = `blob:${blobs.size}`
      blobs.set(address, blob)
      return address
    },
    revokeObjectURL: (address: string) => void blobs.delete(address),
  }
  vi.stubGlobal('URL', Object.assign(class extends URL {}, addresses))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href)
    if (blob) saved.push({ name: this.download, blob })
  })
  render(
    <ClocksProvider clocks={{ clock, systemClock: clock, onMoved: () => () => {} }}>
      <RecordingProvider recording={recordingOf(textOf('/live'))}>
        <ShownRecording>
          <ExportMenu />
          <ShownFileNotice />
          <Rows />
        </ShownRecording>
      </RecordingProvider>
    </ClocksProvider>,
  )
  const visitor = userEvent.setup({ applyAccept: false })
  return {
    visitor,
    clock,
    blobs,
    saved,
    async choose(item: string) {
      await visitor.click(screen.getByRole('button', { name: 'Save or open' }))
      await visitor.click(await screen.findByRole('menuitem', { name: item }))
      return within(await screen.findByRole('dialog'))
    },
  }
}

const readText = (blob: Blob | undefined) => blob?.text()

test('a recording is saved without credentials, unless they are ticked, each time', async () => {
  const { visitor, choose, saved, clock, blobs } = renderMenu()

  let dialog = await choose('Save the recording…')
  expect(dialog.getByText(/^1 request, /)).toBeVisible()
  await visitor.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(saved).toHaveLength(1))
  expect(saved[0]?.name).toMatch(/^disposable-tokens-2026-11-23-\d{4}\.json$/)
  expect(await readText(saved[0]?.blob)).not.toContain(SECRET)

  dialog = await choose('Save the recording…')
  await visitor.click(dialog.getByRole('radio', { name: /HAR/ }))
  await visitor.click(dialog.getByRole('checkbox', { name: 'With credentials' }))
  expect(dialog.getByRole('status')).toHaveTextContent('The file will hold working credentials')
  await visitor.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(saved).toHaveLength(2))
  expect(saved[1]?.name).toMatch(/-with-credentials\.har$/)
  expect(await readText(saved[1]?.blob)).toContain(SECRET)

  dialog = await choose('Save the recording…')
  expect(dialog.getByRole('checkbox', { name: 'With credentials' })).not.toBeChecked()

  await clock.advance(60_000)
  expect(blobs.size).toBe(0)
})

test('a file is shown in place of the live recording until somebody goes back', async () => {
  const { visitor, choose } = renderMenu()
  const dialog = await choose('Open a recording…')
  const input = () => document.querySelector<HTMLInputElement>('input[type=file]') ?? document.body

  await visitor.upload(input(), new File(['{"log":{"version":"1.2","entries":[]}}'], 'a.har'))
  expect(await dialog.findByRole('alert')).toHaveTextContent('“a.har” cannot be shownIt is a HAR')
  expect(screen.getByText('/live')).toBeInTheDocument()

  await visitor.upload(input(), new File([textOf('/saved')], 'b.json'))
  expect(await screen.findByText('/saved')).toBeVisible()
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(screen.queryByText('/live')).not.toBeInTheDocument()
  expect(screen.getByText(/^You are looking at/)).toHaveTextContent(
    /^You are looking at a file saved 23 Nov 2026, \d\d:00: “b.json”, with credentials in clear/,
  )

  await visitor.click(screen.getByRole('button', { name: 'Back to live' }))
  expect(screen.getByText('/live')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Save or open' })).toHaveFocus()
})
