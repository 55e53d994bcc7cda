/** The cloud's time for React, in a browser whose own clock is wrong. */
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useCloudTime } from '#src/session/use-cloud-time.ts'
import { renderInShell } from '#test/app/render-in-shell.tsx'

const Now = () => <p>{useCloudTime()}</p>

test('however wrong this browser’s clock is, it is the cloud’s time in whole seconds, and follows it', async () => {
  const { services, browser, advance } = renderInShell(<Now />)
  const cloudSecond = () => String(Math.floor(browser.clock.now() / 1000) * 1000)
  act(() => services.lab?.skew.set(30 * 60_000))
  expect(screen.getByText(cloudSecond())).toBeVisible()
  await advance(61_000)
  expect(screen.getByText(cloudSecond())).toBeVisible()
})

test('in live mode it is real time', () => {
  const { browser } = renderInShell(<Now />, { isLive: true })
  expect(screen.getByText(String(Math.floor(browser.clock.now() / 1000) * 1000))).toBeVisible()
})
